using RnnCourse.Numerics;

namespace RnnCourse.Charts;

/// <content>Sliders and animation.</content>
public sealed partial class Figure
{
    /// <summary>Adds a slider: one picture for each value of a quantity.</summary>
    /// <param name="label">What the slider changes, such as "Δt".</param>
    /// <param name="values">The values in the order of the slider; at least two, finite and different.</param>
    /// <param name="frame">The picture for one value. Its traces come after those of this figure; its notes and guide lines are
    /// added to this figure's, and the ends of its axes, where it sets them, replace this figure's.</param>
    /// <param name="start">The index of the value that is shown at first.</param>
    /// <exception cref="ArgumentException">Bad values, or frames whose traces differ in number or kind.</exception>
    /// <exception cref="InvalidOperationException">The figure moves already.</exception>
    public Figure Slider(string label, IReadOnlyList<double> values, Func<double, Figure> frame, int start = 0)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return Sliders([new SliderAxis(label, values, start)], at => frame(at[0]));
    }

    /// <summary>Adds several sliders: one picture for each combination of their values.</summary>
    /// <param name="axes">The sliders from top to bottom. Every combination is computed, so keep the product in the hundreds.</param>
    /// <param name="frame">The picture for one value of each slider, in the order of <paramref name="axes"/>; see
    /// <see cref="Slider"/> for what it may carry.</param>
    /// <exception cref="ArgumentException">No sliders, two of one label, or frames whose traces differ in number or kind.</exception>
    /// <exception cref="InvalidOperationException">The figure moves already.</exception>
    public Figure Sliders(IReadOnlyList<SliderAxis> axes, Func<IReadOnlyList<double>, Figure> frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var sliders = Require.Data(axes, nameof(axes));
        var labels = sliders.Select(axis => axis.Label).ToArray();
        if (labels.Distinct().Count() < labels.Length)
            throw new ArgumentException($"axes has labels {string.Join(", ", labels)}; its labels must differ.", nameof(axes));
        var frames = Combinations(sliders).Select(at => new Frame(
            string.Join('|', at.Select((step, i) => sliders[i].StepLabels[step])),
            frame([.. at.Select((step, i) => sliders[i].Values[step])])));
        var controls = sliders.Select(axis => new Control(axis.Label, axis.StepLabels, axis.Start, Plays: false));
        return Moving([.. controls], [.. frames], nameof(frame));
    }

    /// <summary>Adds an animation: pictures in a row, with a button that plays them and a slider to step through them.</summary>
    /// <param name="label">What changes from picture to picture, such as "step".</param>
    /// <param name="frameNames">A name for each picture; at least two, not blank and different.</param>
    /// <param name="frame">The picture with an index; see <see cref="Slider"/> for what it may carry.</param>
    /// <exception cref="ArgumentException">Bad names, or frames whose traces differ in number or kind.</exception>
    /// <exception cref="InvalidOperationException">The figure moves already.</exception>
    public Figure Animate(string label, IReadOnlyList<string> frameNames, Func<int, Figure> frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var names = Require.Data(frameNames, nameof(frameNames));
        foreach (var name in names)
            Require.Text(name, nameof(frameNames));
        Require.Labels(names, 0, nameof(frameNames));
        var control = new Control(Require.Text(label, nameof(label)), names, Start: 0, Plays: true);
        return Moving([control], [.. names.Select((name, i) => new Frame(name, frame(i)))], nameof(frame));
    }

    private Figure Moving(IReadOnlyList<Control> controls, IReadOnlyList<Frame> frames, string argument)
    {
        if (Frames.Count > 0)
            throw new InvalidOperationException($"The figure \"{Title}\" moves already; give all its sliders in one call of Sliders.");
        CheckAlike(frames, argument);
        var start = string.Join('|', controls.Select(control => control.StepLabels[control.Start]));
        return new(this) { Controls = controls, Frames = frames, StartFrame = frames.Single(frame => frame.Name == start) };
    }

    /// <summary>The browser carries each trace over from frame to frame, so frames must have the same ones.</summary>
    private static void CheckAlike(IReadOnlyList<Frame> frames, string argument)
    {
        var wanted = Kinds(frames[0], argument);
        foreach (var frame in frames)
        {
            var given = Kinds(frame, argument);
            if (given != wanted)
                throw new ArgumentException(
                    $"{argument} gives {given} at {frame.Name} and {wanted} at {frames[0].Name}; each frame must have the same traces.",
                    argument);
        }
    }

    private static string Kinds(Frame frame, string argument)
    {
        if (frame.Content is null)
            throw new ArgumentException($"{argument} gives null at {frame.Name}; it must give a figure.", argument);
        if (frame.Content.Frames.Count > 0)
            throw new ArgumentException($"{argument} gives a figure that moves at {frame.Name}; it must stand still.", argument);
        var traces = frame.Content.FixedTraces;
        return traces.Count == 0
            ? throw new ArgumentException($"{argument} gives no data at {frame.Name}; it must give at least one trace.", argument)
            : $"{traces.Count} ({string.Join(", ", traces.Select(Kind))})";
    }

    private static string Kind(Trace trace) => trace switch
    {
        ScatterTrace => "line or points",
        PathTrace => "path",
        BarTrace => "bars",
        _ => "heat map",
    };

    /// <summary>All combinations of step indices, the last slider changing fastest.</summary>
    private static IEnumerable<int[]> Combinations(IReadOnlyList<SliderAxis> axes)
    {
        IEnumerable<int[]> all = [[]];
        foreach (var axis in axes)
            all = [.. all.SelectMany(head => Enumerable.Range(0, axis.Values.Count), (head, step) => (int[])[.. head, step])];
        return all;
    }
}
