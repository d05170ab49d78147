using System.Globalization;

namespace RnnCourse.Notebooks.Running;

/// <summary>How long a lesson may take to run headlessly on two cores: 20 s, and 40 s for lessons 11 and 12, which train longer.</summary>
public static class TimeBudget
{
    private static readonly string[] Long = ["11-", "12-"];

    /// <summary>The budget of a notebook, by its name.</summary>
    public static TimeSpan Of(string notebook) =>
        TimeSpan.FromSeconds(Long.Any(number => notebook[(notebook.LastIndexOf('/') + 1)..].StartsWith(number, StringComparison.Ordinal)) ? 40 : 20);

    /// <summary>The time that a run took beside its budget, such as <c>4.8/20 s</c>.</summary>
    public static string Beside(NotebookResult result) =>
        string.Create(CultureInfo.InvariantCulture, $"{result.Elapsed.TotalSeconds:F1}/{Of(result.Name).TotalSeconds:0} s");

    /// <summary>A result that passed but took more than twice its budget, as a failure; any other as it is.</summary>
    public static NotebookResult Enforce(NotebookResult result)
    {
        if (result.Outcome != RunOutcome.Passed || result.Elapsed <= 2 * Of(result.Name))
            return result;
        return result with { Outcome = RunOutcome.CellFailed, Failures = [new RunFailure($"took {Beside(result)}: more than twice its budget")] };
    }
}
