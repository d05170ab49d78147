using RnnCourse.Numerics;

namespace RnnCourse.Charts;

/// <summary>One slider of a figure: a quantity and the values it can take.</summary>
public sealed record SliderAxis
{
    /// <summary>Names the quantity and its values.</summary>
    /// <param name="label">What the slider changes, such as "Δt".</param>
    /// <param name="values">The values in the order of the slider; at least two, finite and different.</param>
    /// <param name="start">The index of the value that is shown at first.</param>
    /// <exception cref="ArgumentException">The label is blank, or the values are fewer than two, not finite or repeated.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="start"/> is no index of <paramref name="values"/>.</exception>
    public SliderAxis(string label, IReadOnlyList<double> values, int start = 0)
    {
        Label = Require.Text(label, nameof(label));
        Values = Require.Data(values, nameof(values));
        foreach (var value in Values)
            Require.Finite(value, nameof(values));
        StepLabels = [.. Values.Select(value => Numbers.Label(value))];
        Require.Labels(StepLabels, start, nameof(values));
        Start = start;
    }

    /// <summary>What the slider changes.</summary>
    public string Label { get; }

    /// <summary>The values, in the order of the slider.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The index of the value that is shown at first.</summary>
    public int Start { get; }

    internal IReadOnlyList<string> StepLabels { get; }
}
