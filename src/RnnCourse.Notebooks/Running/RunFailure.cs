using System.Globalization;
using System.Text;

namespace RnnCourse.Notebooks.Running;

/// <summary>One thing that went wrong in a run, told so that one can go and mend it.</summary>
/// <param name="Message">What happened, possibly several lines.</param>
/// <param name="CellNumber">The cell, counted from 1; null when the whole notebook is meant.</param>
/// <param name="CellId">The cell's id.</param>
/// <param name="Line">The line within the cell, counted from 1, when it is known.</param>
/// <param name="Source">The cell's source as it was run.</param>
public sealed record RunFailure(string Message, int? CellNumber = null, string? CellId = null, int? Line = null, string? Source = null)
{
    private const int LinesBefore = 3;
    private const int LinesWithoutPlace = 5;

    /// <summary>The failure with its place: the line, and the three before it.</summary>
    public string Describe(string notebook)
    {
        var text = new StringBuilder(notebook);
        if (CellNumber is { } number)
            text.Append(CultureInfo.InvariantCulture, $", cell {number} \"{CellId}\"");
        if (Line is { } line)
            text.Append(CultureInfo.InvariantCulture, $", line {line}");
        text.Append('\n').Append(Quote());
        foreach (var part in Message.Split('\n'))
            text.Append("  ").Append(part.TrimEnd('\r')).Append('\n');
        return text.ToString().TrimEnd('\n');
    }

    private string Quote()
    {
        if (string.IsNullOrEmpty(Source))
            return "";
        var lines = Source.Split('\n');
        var place = Line is { } line && line <= lines.Length ? line : (int?)null;
        var (first, last) = place is { } at ? (Math.Max(0, at - 1 - LinesBefore), at) : (0, Math.Min(lines.Length, LinesWithoutPlace));
        var text = new StringBuilder();
        for (var i = first; i < last; i++)
            text.Append(CultureInfo.InvariantCulture, $"  {(i + 1 == place ? '>' : ' ')}{i + 1,3} | {lines[i]}\n");
        if (place is null && lines.Length > last)
            text.Append("       | ...\n");
        return text.ToString();
    }
}

/// <summary>Ends the run of one notebook, with an outcome and what to tell about it.</summary>
internal sealed class RunStoppedException(RunOutcome outcome, RunFailure failure) : Exception(failure.Message)
{
    public RunOutcome Outcome { get; } = outcome;

    public RunFailure Failure { get; } = failure;
}
