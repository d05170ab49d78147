namespace RnnCourse.Notebooks.Running;

/// <summary>A further run of a notebook, whose outputs must be those of the first.</summary>
/// <param name="Name">Under which conditions.</param>
/// <param name="Environment">What the kernel's environment has besides.</param>
public sealed record Repetition(string Name, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The same once more.</summary>
    public static IReadOnlyList<Repetition> Again { get; } = [new("run again", new Dictionary<string, string>())];

    /// <summary>As a class does it: a cell is run, and run once more before the next. The second time is compared.</summary>
    public static IReadOnlyList<Repetition> EachCellTwice { get; } = [new("with each cell run twice", new Dictionary<string, string>()) { RunsOfACell = 2 }];

    /// <summary>Three cultures in two time zones, and without tiered compilation. The first run is that of no culture, in UTC.</summary>
    public static IReadOnlyList<Repetition> Conditions { get; } =
    [
        In("C.UTF-8", "Asia/Kolkata"),
        In("fr_FR.UTF-8", "UTC"), In("fr_FR.UTF-8", "Asia/Kolkata"),
        In("tr_TR.UTF-8", "UTC"), In("tr_TR.UTF-8", "Asia/Kolkata"),
        new("without tiered compilation", new Dictionary<string, string> { ["DOTNET_TieredCompilation"] = "0" }),
    ];

    /// <summary>How often each cell runs before the next; what it shows is of the last time.</summary>
    public int RunsOfACell { get; private init; } = 1;

    /// <summary>What this run showed that the first did not: another end, or other outputs of a cell.</summary>
    internal IEnumerable<RunFailure> Judge(NotebookResult first, NotebookResult again)
    {
        if (again.Outcome == RunOutcome.Interrupted)
            return again.Failures;
        IEnumerable<RunFailure> otherEnd = again.Outcome == first.Outcome
            ? []
            : [new RunFailure($"{Name}: {again.Outcome} instead of {first.Outcome}"), .. again.Failures];
        var otherOutputs = first.Executed is null || again.Executed is null ? [] : OutputComparison.Compare(first.Executed, again.Executed);
        return otherEnd.Concat(otherOutputs.Select(difference => new RunFailure(
            $"{Name}, it showed something else: {difference.What}", difference.Number, difference.Cell.Id, null, difference.Cell.Source)));
    }

    private static Repetition In(string language, string zone) =>
        new($"with {language} in {zone}", new Dictionary<string, string> { ["LANG"] = language, ["LC_ALL"] = language, ["TZ"] = zone });
}
