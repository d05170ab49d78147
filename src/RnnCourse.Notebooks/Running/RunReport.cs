using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Running;

/// <summary>A run as JSON, for other programs.</summary>
public static class RunReport
{
    /// <summary>The version of its form, which <c>docs/schemas/run-report.schema.json</c> describes.</summary>
    public const int Version = 2;

    /// <summary>The report: outcome, exit code, seconds, and the same for each notebook with its checks and failures.</summary>
    public static JsonObject Json(CourseResult course) => new()
    {
        ["version"] = Version,
        ["kernel"] = course.Kernel.Name,
        ["way"] = course.Mode.ToString(),
        ["outcome"] = course.Outcome.ToString(),
        ["exitCode"] = (int)course.Outcome,
        ["seconds"] = Seconds(course.Elapsed),
        ["notebooks"] = new JsonArray([.. course.Notebooks.Select(Json)]),
    };

    private static JsonObject Json(NotebookResult notebook)
    {
        var checks = new JsonObject();
        foreach (var check in notebook.Checks.Values)
            checks[check.Id] = check.State.ToString();
        var times = new JsonObject();
        foreach (var (cell, time) in notebook.CellTimes)
            times[cell] = Seconds(time);
        return new JsonObject
        {
            ["name"] = notebook.Name,
            ["path"] = notebook.Path,
            ["outcome"] = notebook.Outcome.ToString(),
            ["seconds"] = Seconds(notebook.Elapsed),
            ["budgetSeconds"] = Seconds(TimeBudget.Of(notebook.Name)),
            ["kernelReadySeconds"] = notebook.KernelReady is { } ready ? Seconds(ready) : null,
            ["cells"] = notebook.Cells,
            ["cellsRun"] = notebook.CellsRun,
            ["reused"] = notebook.Reused,
            ["cellSeconds"] = times,
            ["checks"] = checks,
            ["failures"] = new JsonArray([.. notebook.Failures.Select(Json)]),
            ["notes"] = new JsonArray([.. notebook.Notes.Select(note => JsonValue.Create(note))]),
        };
    }

    private static JsonObject Json(RunFailure failure) => new()
    {
        ["message"] = failure.Message,
        ["cell"] = failure.CellId,
        ["cellNumber"] = failure.CellNumber,
        ["line"] = failure.Line,
        ["source"] = failure.Source,
    };

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
