using System.Globalization;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Authoring.Sittings;

/// <summary>How long a lesson takes by count, and how long it says that it takes.</summary>
/// <param name="Notebook">Its name.</param>
/// <param name="Counted">The sittings; a paragraph that begins with **Second sitting** (or Third) opens another.</param>
/// <param name="Stated">The minutes that its first cell names for each sitting; empty when it names none.</param>
internal sealed partial record LessonTime(string Notebook, IReadOnlyList<Sitting> Counted, IReadOnlyList<int> Stated)
{
    /// <summary>How far a stated time may lie from the count.</summary>
    public const int Tolerance = 5;

    /// <summary>Counts a lesson.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="document">Its cells.</param>
    /// <param name="solutions">Its model answers, if any: long ones take longer.</param>
    public static LessonTime Of(string name, NotebookDocument document, IReadOnlyDictionary<string, ExerciseSolution>? solutions)
    {
        var sittings = new List<Sitting> { new(0, 0, 0, []) };
        foreach (var cell in document.Cells)
        {
            if (cell.Type == "markdown" && NextSitting().IsMatch(cell.Source))
                sittings.Add(new(0, 0, 0, []));
            var sitting = sittings[^1];
            sittings[^1] = cell.IsCode
                ? sitting with { CodeLines = sitting.CodeLines + Lines(cell.Source), Exercises = [.. sitting.Exercises, .. Exercise(cell, solutions)] }
                : sitting with { Words = sitting.Words + Words(cell.Source), Guesses = sitting.Guesses + LessonProse.Guesses(cell).Count() };
        }
        var first = document.Cells.FirstOrDefault(cell => cell.Type == "markdown")?.Source ?? "";
        return new LessonTime(name, sittings, StatedIn(first));
    }

    /// <summary>What is wrong; nothing when no sitting is too long and what is stated is what is counted.</summary>
    public IEnumerable<string> Findings()
    {
        foreach (var (index, sitting) in Counted.Index())
            if (sitting.Minutes > Sitting.Longest)
                yield return string.Create(CultureInfo.InvariantCulture, $"sitting {index + 1} takes {sitting.Minutes:F0} minutes; at most {Sitting.Longest}: cut, or begin another with **Second sitting.**");
        if (Stated.Count != Counted.Count || Stated.Zip(Counted).Any(pair => Math.Abs(pair.First - pair.Second.Minutes) > Tolerance))
            yield return $"the first cell must state what is counted: {Statement()}";
    }

    private string Statement()
    {
        var minutes = Counted.Select(sitting => (int)(5 * Math.Round(sitting.Minutes / 5))).ToArray();
        return minutes is [var all]
            ? string.Create(CultureInfo.InvariantCulture, $"\"{all} minutes\"")
            : string.Create(CultureInfo.InvariantCulture, $"\"{minutes.Sum()} minutes in {minutes.Length} sittings of {string.Join(" and ", minutes)}\"");
    }

    private static IEnumerable<int> Exercise(NotebookCell cell, IReadOnlyDictionary<string, ExerciseSolution>? solutions)
    {
        if (cell.Tags.Contains("exercise"))
            yield return Sitting.ForExercise(solutions?.TryGetValue(cell.Id, out var solution) == true ? Lines(solution.ModelAnswer) : 4);
    }

    private static int Lines(string source) => source.Split('\n').Count(line => !string.IsNullOrWhiteSpace(line));

    private static int Words(string markdown) => LessonProse.Blocks(markdown)
        .Sum(block => block.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit)));

    private static int[] StatedIn(string cell)
    {
        int[] Numbers(string text) => [.. WholeNumber().Matches(text).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture))];
        if (Sittings().Match(cell) is { Success: true } several)
            return Numbers(several.Groups["each"].Value);
        return Single().Match(cell) is { Success: true } one ? Numbers(one.Groups["all"].Value) : [];
    }

    [GeneratedRegex(@"^\*\*(?:Second|Third) sitting", RegexOptions.Multiline)]
    private static partial Regex NextSitting();

    [GeneratedRegex(@"\d+ minutes in (?:\d+|two|three) sittings of (?<each>\d+(?:, \d+)*(?:,? and \d+)?)")]
    private static partial Regex Sittings();

    [GeneratedRegex(@"(?<all>\d{1,4}) minutes\b")]
    private static partial Regex Single();

    [GeneratedRegex(@"\d+")]
    private static partial Regex WholeNumber();
}
