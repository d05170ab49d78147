using RnnCourse.Charts;
using RnnCourse.Formatting;
using RnnCourse.Numerics;

namespace RnnCourse.Diagrams;

/// <summary>Diagrams to step through, with a slider and a button that plays them. Where no script runs, the first one shows.</summary>
[TypeFormatterSource(typeof(SelfDrawing))]
public sealed class DiagramSteps : IDrawn
{
    /// <summary>A sequence of diagrams.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="finding">What one is to see in it, in one sentence.</param>
    /// <param name="frames">At least two, each with a short title of its own, which the slider shows, and a finding.</param>
    /// <exception cref="ArgumentException">When a text is blank, or there are fewer than two frames, or two have one title.</exception>
    public DiagramSteps(string title, string finding, IEnumerable<Diagram> frames)
    {
        (Title, Finding) = (Require.Text(title, nameof(title)), Require.Text(finding, nameof(finding)));
        Frames = Require.Data(frames, nameof(frames));
        Require.Labels([.. Frames.Select(frame => frame.Title)], 0, nameof(frames));
    }

    /// <summary>What it shows.</summary>
    public string Title { get; }

    /// <summary>What one is to see in it.</summary>
    public string Finding { get; }

    /// <summary>The diagrams, in order.</summary>
    public IReadOnlyList<Diagram> Frames { get; }

    /// <summary>Title and finding in one line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Title}: {Finding}";

    /// <summary>The diagrams as HTML, the first one visible.</summary>
    /// <returns>A figure element.</returns>
    public string ToHtml() => Output.Of(this).ToHtml();

    /// <summary>The diagrams' typed output: title, finding, drawings, and the page they make.</summary>
    /// <returns>JSON, as docs/schemas/output.schema.json says.</returns>
    public string ToOutputJson() => Output.Of(this).ToJson();

    void IDrawn.Draw(Output output) => DiagramHtml.Draw(this, output);
}
