using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Tests;

/// <summary>docs/robustness.md names what is there, and everything that is there.</summary>
public partial class RobustnessTableTests
{
    private static readonly string[] Cases =
    [
        "endless loop", "exception", "compile error", "raises-exception", "skip-execution", "other notebook systems",
        "another language", "cell ids", "inside a value", "one name", "stack overflow", "out of memory", "leaked threads", "huge output", "missing library",
        "binary junk", "read-only folder", "stored outputs", "not the same twice", "culture and time zone", "concurrent runs", "killed while saving",
        "standard input", "figure", "front end is killed", "does not stop", "Ctrl-C", "the start fails", "a cell is stopped", "at the edges", "bad arguments", "exception's place",
        "no cell waits for", "forgotten `await`", "Debug.Assert", "changed by a cell", "past the console", "mutated notebooks", "mutated messages", "mutated checkpoints",
    ];

    private static readonly List<Row> Rows = [.. File.ReadLines(Path.Combine(Course.Root, "docs", "robustness.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2)
        .Select(line => line.Split('|').Select(cell => cell.Trim()).ToArray())
        .Select(cells => new Row(cells[1], Names(cells[3]), Names(cells[4]), cells[5]))];

    private static readonly HashSet<string> Tests = [.. Directory.EnumerateFiles(Path.Combine(Course.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(path => Test().Matches(File.ReadAllText(path)).Select(test => $"{Path.GetFileName(path).Split('.')[0]}.{test.Groups["name"].Value}"))];

    private static readonly HashSet<string> Fixtures =
        [.. Directory.EnumerateFiles(Course.Fixtures, "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path)!)];

    [Fact]
    public void NoCaseIsMissing() => Assert.All(Cases, part => Assert.Contains(Rows, row => row.Case.Contains(part, StringComparison.Ordinal)));

    [Fact]
    public void EveryRowHasTestsThatAreThere()
    {
        Assert.All(Rows, row => Assert.NotEmpty(row.Tests));
        Assert.All(Rows.SelectMany(row => row.Tests), test => Assert.Contains(test, Tests));
    }

    [Fact]
    public void EveryFixtureIsNamedAndThere() => Assert.Equal(Fixtures.Order(StringComparer.Ordinal), Rows.SelectMany(row => row.Fixtures).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void EveryRowSaysWhereItWasSeen() => Assert.All(Rows, row => Assert.True(row.SeenOn is "Linux" or "Linux, Wine", $"{row.Case}: {row.SeenOn}"));

    private static string[] Names(string cell) => cell.Split(", ", StringSplitOptions.RemoveEmptyEntries);

    private sealed record Row(string Case, string[] Fixtures, string[] Tests, string SeenOn);

    [GeneratedRegex(@"\[(?:Fact|Theory)\](?:(?!\[(?:Fact|Theory)\]).)*?public (?:async )?(?:Task|void) (?<name>\w+)\(", RegexOptions.Singleline)]
    private static partial Regex Test();
}
