using System.Text.Json.Nodes;
using RnnCourse.Formatting;

namespace RnnCourse.Teaching;

/// <summary>All checks of a lesson, run once more. It draws itself.</summary>
/// <param name="Number">The lesson's number.</param>
/// <param name="Title">The lesson's title.</param>
/// <param name="Checks">Its checks, in the order of the lesson.</param>
[TypeFormatterSource(typeof(SelfDrawing))]
public sealed record LessonReport(string Number, string Title, IReadOnlyList<CheckResult> Checks) : IDrawn
{
    /// <summary>The report as one line a check.</summary>
    /// <returns>A count, then the checks.</returns>
    public override string ToString() => string.Join('\n', Checks.Select(check => check.ToString()).Prepend(Count));

    /// <summary>The report as HTML.</summary>
    /// <returns>A count, then every check.</returns>
    public string ToHtml() => Output.Of(this).ToHtml();

    /// <summary>The report's typed output: the counts, every check, and the page they make.</summary>
    /// <returns>JSON, as docs/schemas/output.schema.json says.</returns>
    public string ToOutputJson() => Output.Of(this).ToJson();

    void IDrawn.Draw(Output output)
    {
        output.Item(new JsonObject { ["type"] = "report", ["lesson"] = Number, ["title"] = Title, ["passed"] = Passed(Checks), ["checks"] = Checks.Count });
        output.Markup($"<div class=\"rnn-report\"><p><strong>{Html.Escape(Count)}</strong></p>");
        foreach (var check in Checks)
            check.Draw(output, []);
        output.Markup("</div>");
    }

    private string Count
    {
        get
        {
            var exercises = Checks.Where(check => check.Kind == CheckKind.Exercise).ToList();
            var claims = Checks.Where(check => check.Kind == CheckKind.Claim).ToList();
            var broken = Checks.Where(check => check.Kind == CheckKind.Broken).ToList();
            return $"Lesson {Number}, {Title}: {Passed(exercises)} of {exercises.Count} exercises solved, "
                + $"{Passed(claims)} of {claims.Count} numbers hold, {Passed(broken)} of {broken.Count} planted bugs caught.";
        }
    }

    private static int Passed(IEnumerable<CheckResult> checks) => checks.Count(check => check.State == CheckState.Passed);
}
