using System.Globalization;
using System.Text;

namespace RnnCourse.Notebooks.Running;

/// <summary>A run as Markdown for the page of a GitHub job: a table, and each failure folded below it.</summary>
public static class JobSummary
{
    /// <summary>The file that GitHub shows, if this is one of its jobs.</summary>
    public const string Variable = "GITHUB_STEP_SUMMARY";

    /// <summary>Appends the run to that file; does nothing elsewhere.</summary>
    public static void Append(CourseResult course)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
            File.AppendAllText(path, Write(course));
    }

    /// <summary>The Markdown.</summary>
    public static string Write(CourseResult course)
    {
        var text = new StringBuilder();
        var passed = course.Notebooks.Count(notebook => notebook.Outcome == RunOutcome.Passed);
        text.Append(CultureInfo.InvariantCulture, $"### Notebooks {course.Mode} in the {course.Kernel.Name} kernel: {passed} of {course.Notebooks.Count} passed\n\n");
        text.Append("| notebook | cells | checks passed | time | result |\n| --- | ---: | ---: | ---: | --- |\n");
        foreach (var notebook in course.Notebooks)
        {
            var checks = notebook.Checks.Values.Count(check => check.State == CheckState.Passed);
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(notebook.Name)} | {notebook.CellsRun}/{notebook.Cells} | {checks}/{notebook.Checks.Count} ")
                .Append(CultureInfo.InvariantCulture, $"| {notebook.Elapsed.TotalSeconds:F1} s | {(notebook.Outcome == RunOutcome.Passed ? "passed" : $"**{notebook.Outcome}**")} |\n");
        }
        foreach (var notebook in course.Notebooks.Where(notebook => notebook.Failures.Count > 0))
            text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>{System.Net.WebUtility.HtmlEncode(notebook.Name)}: {notebook.Failures.Count} failures</summary>\n\n{Fenced(notebook.Describe())}\n\n</details>\n");
        return text.Append('\n').ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    // A fence longer than any in the text, so that nothing in it ends the block.
    private static string Fenced(string text)
    {
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
            fence += "`";
        return $"{fence}\n{text}\n{fence}";
    }
}
