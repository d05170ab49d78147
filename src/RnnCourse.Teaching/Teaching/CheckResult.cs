using System.Text.Json.Nodes;
using RnnCourse.Formatting;

namespace RnnCourse.Teaching;

/// <summary>A check as it last ran. It draws itself: a mark, a sentence, and what was expected and got.</summary>
/// <param name="Id">The check's name, unique in its lesson.</param>
/// <param name="Kind">What the check is for.</param>
/// <param name="State">How it ended.</param>
/// <param name="Title">What it says, in words.</param>
/// <param name="Lines">Its comparisons.</param>
/// <param name="Error">The message of an exception that the answer threw, or null.</param>
/// <param name="Hints">The hints that are open so far; none for a claim.</param>
[TypeFormatterSource(typeof(SelfDrawing))]
public sealed record CheckResult(
    string Id, CheckKind Kind, CheckState State, string Title, IReadOnlyList<Comparison> Lines, string? Error, IReadOnlyList<string> Hints) : IDrawn
{
    /// <summary>Where the answer threw, from the place of failure outwards: cell, line and the line's text, where the host knows them.</summary>
    public IReadOnlyList<string> ThrownAt { get; init; } = [];

    /// <summary>The check as one line of text.</summary>
    /// <returns>A mark and the title.</returns>
    public override string ToString() => $"{Mark} {Title}: {Verdict}";

    /// <summary>The check as HTML.</summary>
    /// <returns>A section whose data attributes name the check, its kind and its state.</returns>
    public string ToHtml() => Output.Of(this).ToHtml();

    /// <summary>The check's typed output: its id, kind and state, what it compared, the hints that are open, and the page they make.</summary>
    /// <returns>JSON, as docs/schemas/output.schema.json says.</returns>
    public string ToOutputJson() => Output.Of(this).ToJson();

    void IDrawn.Draw(Output output) => Draw(output, [.. State == CheckState.Passed ? [] : Hints]);

    /// <summary>Draws the check with the hints given.</summary>
    internal void Draw(Output output, IReadOnlyList<string> hints)
    {
        var item = output.Item(new JsonObject
        {
            ["type"] = "check",
            ["id"] = Id,
            ["kind"] = Html.Name(Kind),
            ["state"] = Html.Name(State),
            ["title"] = Title,
            ["verdict"] = Verdict,
            ["error"] = Error,
            ["thrownAt"] = Output.Texts(ThrownAt),
            ["comparisons"] = new JsonArray([.. Lines.Select(line => new JsonObject
            {
                ["name"] = line.Name, ["holds"] = line.Holds, ["expected"] = line.Expected, ["actual"] = line.Actual, ["verdict"] = line.Verdict,
            })]),
            ["hints"] = Output.Texts(hints),
        });
        output.Part("check", $"""
            <section class="rnn-check" data-check="{Html.Escape(Id)}" data-kind="{Html.Name(Kind)}" data-state="{Html.Name(State)}" style="border-left:.3em solid {Colour};padding:.2em .8em;margin:.4em 0">
            <p style="margin:.2em 0"><strong>{Mark} {Html.Escape(Verdict)}</strong> {Html.Escape(Title)}</p>{Thrown}
            """, item);
        if (Lines.Count > 0)
            output.Part("comparisons", LinesTable().Markup(), item);
        foreach (var (number, hint) in hints.Index())
            output.Part("hint", $"<details><summary>Hint {number + 1}</summary><p>{Html.Escape(hint)}</p></details>", item);
        output.Part("check-end", "</section>", item);
    }

    private string Thrown => (Error is null ? "" : $"<p style=\"margin:.2em 0\">{Html.Escape(Error)}</p>")
        + (ThrownAt.Count == 0 ? "" : $"<pre class=\"rnn-check-thrown\" style=\"margin:.2em 0;white-space:pre-wrap\">{string.Join('\n', ThrownAt.Select(Html.Escape))}</pre>");

    private string Mark => State switch { CheckState.Passed => "✓", CheckState.Failed => "✗", _ => "○" };

    private string Colour => State switch { CheckState.Passed => "#009E73", CheckState.Failed => "#D55E00", _ => "#999999" };

    private string Verdict => (Kind, State) switch
    {
        (CheckKind.Broken, CheckState.Passed) => "The bug is caught.",
        (CheckKind.Broken, _) => "The bug went unnoticed.",
        (_, CheckState.Passed) => Kind == CheckKind.Exercise ? "Solved." : "Holds.",
        (_, CheckState.Failed) => Kind == CheckKind.Exercise ? "Not right yet." : "Does not hold.",
        _ => "Not solved yet.",
    };

    private Table LinesTable() => Lines.Aggregate(
        new Table("", "", "compared", "expected", "got", ""),
        (table, line) => table.Row(line.Holds ? "✓" : "✗", line.Name, line.Expected, line.Actual, line.Verdict));
}

/// <summary>What a check is for.</summary>
public enum CheckKind
{
    /// <summary>A number of the lesson itself: it must hold in every run.</summary>
    Claim,

    /// <summary>A student's answer: unsolved at first.</summary>
    Exercise,

    /// <summary>A planted bug: the check passes when it catches the bug.</summary>
    Broken,
}

/// <summary>How a check ended when it last ran.</summary>
public enum CheckState
{
    /// <summary>The stub still throws <see cref="NotSolvedYet"/>.</summary>
    Unsolved,

    /// <summary>Every comparison held.</summary>
    Passed,

    /// <summary>A comparison did not hold, or the answer threw.</summary>
    Failed,
}
