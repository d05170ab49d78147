using System.Globalization;
using System.Text;

namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>The scores in words, and whether they are good enough.</summary>
internal static class AnswerReport
{
    /// <summary>The share of all mutants that must be rejected.</summary>
    public const double WantedInAll = 0.98;

    /// <summary>The share that each exercise's check must reject.</summary>
    public const double WantedOfEach = 0.9;

    private const int Width = 150;

    /// <summary>One exercise: a line, then what its check let through.</summary>
    public static string Of(ExerciseScore score)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{score.Notebook,-38} {score.Exercise,-22} {score.Red,4} of {score.Counted,4} red {100 * score.Share,5:F1} %");
        if (score.Equal > 0)
            text.Append(CultureInfo.InvariantCulture, $", {score.Equal} listed as equal");
        if (score.Ended > 0)
            text.Append(CultureInfo.InvariantCulture, $", {score.Ended} stopped");
        if (score.Tried < score.Made)
            text.Append(CultureInfo.InvariantCulture, $", {score.Tried} of {score.Made} tried");
        foreach (var mutant in score.Survivors)
        {
            var same = mutant.Before.Zip(mutant.After).TakeWhile(pair => pair.First == pair.Second).Count();
            text.Append(CultureInfo.InvariantCulture, $"\n  let through: {mutant.Kind}\n    - {Part(mutant.Before, same)}\n    + {Part(mutant.After, same)}");
        }
        foreach (var line in score.Unused)
            text.Append(CultureInfo.InvariantCulture, $"\n  listed as equal for nothing: {line}");
        return text.ToString();
    }

    /// <summary>All exercises in one line.</summary>
    public static string Of(IReadOnlyCollection<ExerciseScore> scores)
    {
        var weak = scores.Count(score => score.Share < WantedOfEach);
        return string.Create(CultureInfo.InvariantCulture,
            $"{scores.Count} exercises: {scores.Sum(score => score.Red)} of {scores.Sum(score => score.Counted)} mutants red, {100 * InAll(scores):F1} % (must be {100 * WantedInAll:F0} %); below {100 * WantedOfEach:F0} %: {weak}");
    }

    /// <summary>Whether the checks reject enough, and the list of equal mutants has nothing that is not needed.</summary>
    public static bool IsEnough(IReadOnlyCollection<ExerciseScore> scores) =>
        InAll(scores) >= WantedInAll && scores.All(score => score.Share >= WantedOfEach && score.Unused is []);

    private static double InAll(IReadOnlyCollection<ExerciseScore> scores) =>
        scores.Sum(score => score.Counted) is > 0 and var counted ? (double)scores.Sum(score => score.Red) / counted : 1;

    // Of a long line what lies around its first difference.
    private static string Part(string line, int difference)
    {
        if (line.Length <= Width)
            return line;
        var from = Math.Max(0, Math.Min(difference - (Width / 3), line.Length - Width));
        return $"{(from > 0 ? "…" : "")}{line.AsSpan(from, Math.Min(Width, line.Length - from))}{(from + Width < line.Length ? "…" : "")}";
    }
}
