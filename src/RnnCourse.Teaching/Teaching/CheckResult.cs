using System.Text;
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
    string Id, CheckKind Kind, CheckState State, string Title, IReadOnlyList<Comparison> Lines, string? Error, IReadOnlyList<string> Hints)
{
    /// <summary>The check as one line of text.</summary>
    /// <returns>A mark and the title.</returns>
    public override string ToString() => $"{Mark} {Title}: {Verdict}";

    /// <summary>The check as HTML.</summary>
    /// <returns>A section whose data attributes name the check, its kind and its state.</returns>
    public string ToHtml()
    {
        var html = new StringBuilder();
        html.Append("<section class=\"rnn-check\" data-check=\"").Append(Html.Escape(Id))
            .Append("\" data-kind=\"").Append(Html.Name(Kind)).Append("\" data-state=\"").Append(Html.Name(State))
            .Append("\" style=\"border-left:.3em solid ").Append(Colour).Append(";padding:.2em .8em;margin:.4em 0\">")
            .Append("<p style=\"margin:.2em 0\"><strong>").Append(Mark).Append(' ').Append(Html.Escape(Verdict)).Append("</strong> ")
            .Append(Html.Escape(Title)).Append("</p>");
        if (Error is not null)
            html.Append("<p style=\"margin:.2em 0\">").Append(Html.Escape(Error)).Append("</p>");
        if (Lines.Count > 0)
            html.Append(LinesTable().ToHtml());
        foreach (var (number, hint) in State == CheckState.Passed ? [] : Hints.Index())
            html.Append("<details><summary>Hint ").Append(number + 1).Append("</summary><p>").Append(Html.Escape(hint)).Append("</p></details>");
        return html.Append("</section>").ToString();
    }

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
