using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Authoring.Coverage;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Authoring;

/// <summary>What a committed notebook of the course must be.</summary>
public static partial class NotebookRules
{
    private const int MaxLines = 15;
    private const int MaxWidth = 100;
    private static readonly string[] Tags = ["exercise", "check", "figure", "raises-exception"];

    /// <summary>What is not in order, one line each.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="path">Its file: for messages, and to find its solutions and the inventory.</param>
    public static IEnumerable<string> Check(NotebookDocument document, string path)
    {
        var findings = document.Cells.SelectMany(Cell)
            .Concat(InventoryTags(document, path))
            .Concat(Ids(document))
            .Concat(Frame(document))
            .Concat(Exercises(document, path))
            .Concat(LessonTexts.Check(document, path));
        return findings.Select(finding => $"{path}: {finding}");
    }

    /// <summary>Whether this is an id as cells of the course have it.</summary>
    public static bool IsCellId(string id) => KebabCase().IsMatch(id);

    private static IEnumerable<string> Cell(NotebookCell cell, int index)
    {
        var at = FormattableString.Invariant($"cell {index + 1} \"{cell.Id}\"");
        if (!IsCellId(cell.Id))
            yield return $"{at}: the id must be kebab-case of a-z, 0-9 and -, at most 64 characters";
        foreach (var tag in cell.Tags.Where(tag => !Tags.Contains(tag) && !InventoryTag().IsMatch(tag)))
            yield return $"{at}: unknown tag \"{tag}\"; known are {string.Join(", ", Tags)}, item:… and slip:…";
        if (cell.Source.Contains(ExerciseStub.Placeholder, StringComparison.Ordinal))
            yield return $"{at}: {ExerciseStub.Placeholder} stands there still";
        foreach (var finding in cell.Type == "markdown" ? FormulaRules.Check(cell.Source) : [])
            yield return $"{at}: {finding}";
        if (!cell.IsCode)
            yield break;
        if (cell.Outputs.Count > 0)
            yield return $"{at}: has stored outputs; commit notebooks without";
        if (cell.ExecutionCount is not null)
            yield return $"{at}: has an execution count; commit notebooks without";
        var lines = cell.Source.Split('\n');
        if (lines.Length > MaxLines)
            yield return FormattableString.Invariant($"{at}: {lines.Length} lines; at most {MaxLines} are readable on a projector");
        for (var line = 0; line < lines.Length; line++)
            if (lines[line].Length > MaxWidth)
                yield return FormattableString.Invariant($"{at}, line {line + 1}: {lines[line].Length} characters; at most {MaxWidth} fit a projector");
        if (cell.Tags.Contains("check") && cell.Source.TrimEnd().EndsWith(';'))
            yield return $"{at}: ends with a semicolon, so the check's result is not shown";
        if (Magic().Match(cell.Source) is { Success: true } magic)
            yield return $"{at}: \"{magic.Value.Trim()}\" works in one host only; it must be plain C#";
    }

    private static IEnumerable<string> InventoryTags(NotebookDocument document, string path) => Inventory.For(path) is not { } inventory
        ? []
        : document.Cells.SelectMany((cell, index) => cell.Tags.Select(inventory.Problem).OfType<string>()
            .Select(problem => FormattableString.Invariant($"cell {index + 1} \"{cell.Id}\": {problem}")));

    private static IEnumerable<string> Ids(NotebookDocument document) => document.Cells
        .GroupBy(cell => cell.Id)
        .Where(group => group.Count() > 1)
        .Select(group => FormattableString.Invariant($"the id \"{group.Key}\" appears {group.Count()} times"));

    private static IEnumerable<string> Frame(NotebookDocument document)
    {
        var code = document.Cells.Where(cell => cell.IsCode).ToList();
        if (code is [])
        {
            yield return "has no code cell";
            yield break;
        }
        if (!code[0].Source.StartsWith("#r \"lib/RnnCourse.Teaching.dll\"", StringComparison.Ordinal))
            yield return $"the first code cell \"{code[0].Id}\" must begin with #r \"lib/RnnCourse.Teaching.dll\"";
        if (code[^1].Id != "report")
            yield return $"the last code cell must have the id \"report\", not \"{code[^1].Id}\"";
        if (document.Metadata["kernelspec"]?["name"]?.ToString() != ".net-csharp")
            yield return "metadata.kernelspec.name must be \".net-csharp\"";
    }

    private static IEnumerable<string> Exercises(NotebookDocument document, string path)
    {
        var exercises = document.Cells.Where(cell => cell.Tags.Contains("exercise")).Select(cell => cell.Id).ToList();
        var checks = document.Cells.Where(cell => cell.Tags.Contains("check")).Select(cell => cell.Id).ToList();
        foreach (var id in exercises.Where(id => !checks.Contains(id + "-check")))
            yield return $"exercise \"{id}\" has no check; it needs a cell \"{id}-check\" tagged check";
        foreach (var id in checks.Where(id => !id.EndsWith("-check", StringComparison.Ordinal) || !exercises.Contains(id[..^"-check".Length])))
            yield return $"check cell \"{id}\" belongs to no exercise; it must be \"X-check\" for an exercise X";
        if (exercises is [])
            yield break;
        var (solutions, problem) = LoadSolutions(Solutions.PathFor(path));
        if (problem is not null)
            yield return problem;
        else
        {
            foreach (var id in exercises.Where(id => !solutions.ContainsKey(id)))
                yield return $"exercise \"{id}\" has no solution; it needs \"## {id}\" in {Solutions.PathFor(path)}";
            foreach (var id in solutions.Keys.Where(id => !exercises.Contains(id)))
                yield return $"{Solutions.PathFor(path)} solves \"{id}\", which is no exercise";
            foreach (var (index, _) in File.ReadLines(Solutions.PathFor(path)).Index().Where(line => line.Item.Contains(ExerciseStub.Placeholder, StringComparison.Ordinal)))
                yield return FormattableString.Invariant($"{Solutions.PathFor(path)}, line {index + 1}: {ExerciseStub.Placeholder} stands there still");
        }
    }

    private static (IReadOnlyDictionary<string, ExerciseSolution> Solutions, string? Problem) LoadSolutions(string path)
    {
        try
        {
            return (Solutions.Load(path), null);
        }
        catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return (new Dictionary<string, ExerciseSolution>(), File.Exists(path) ? e.Message : $"has exercises, but {path} is missing");
        }
    }

    [GeneratedRegex("^(item|slip):[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex InventoryTag();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$(?<=^.{1,64})")]
    private static partial Regex KebabCase();

    [GeneratedRegex("""^[ \t]*(#!.*|#r[ \t]+"nuget:.*|#i[ \t].*|display\(.*|%%?\w.*)$""", RegexOptions.Multiline)]
    private static partial Regex Magic();
}
