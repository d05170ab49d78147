using System.Globalization;
using System.Text;

namespace RnnCourse.Notebooks.Authoring.Guesses;

/// <summary>A lesson's guesses in words.</summary>
internal static class GuessReport
{
    private const int Width = 140;

    /// <summary>What is wrong with the guesses of a lesson, each with its place; then the counts.</summary>
    public static string Of(string notebook, IReadOnlyCollection<Guess> guesses)
    {
        var text = new StringBuilder();
        foreach (var guess in guesses.Where(IsWrong))
        {
            text.Append(CultureInfo.InvariantCulture, $"{notebook}, {guess.Cell}: {Short(guess.Question)}\n");
            foreach (var spoiler in guess.Spoilers)
                text.Append(CultureInfo.InvariantCulture, $"    {spoiler.Why}: {spoiler.Cell}: {Short(spoiler.Text)}\n");
            if (guess.Answer is null)
                text.Append("    no paragraph after the run answers it\n");
            else if (!guess.IsFolded)
                text.Append("    the answer is in sight before the run: begin its cell with <details><summary>What happened, and why</summary>\n");
        }
        return text.Append(Counts(notebook, guesses)).ToString();
    }

    /// <summary>How many are spoiled, and how many stay unanswered.</summary>
    public static string Counts(string name, IReadOnlyCollection<Guess> guesses) => string.Create(CultureInfo.InvariantCulture,
        $"{name}: {guesses.Count} guesses, {guesses.Count(guess => guess.Spoilers.Count > 0 || (guess.Answer is not null && !guess.IsFolded))} spoiled, {guesses.Count(guess => guess.Answer is null)} unanswered");

    /// <summary>Whether a guess is told or not answered.</summary>
    public static bool IsWrong(Guess guess) => guess.Spoilers.Count > 0 || guess.Answer is null || !guess.IsFolded;

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= Width ? line : line[..(Width - 1)] + "…";
    }
}
