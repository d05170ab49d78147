namespace RnnCourse.Notebooks.Authoring.Sittings;

/// <summary>What one sitting asks of a student who reads everything and solves everything.</summary>
/// <param name="Words">Words of text, formulas by their parts.</param>
/// <param name="CodeLines">Lines of code that are not empty.</param>
/// <param name="Guesses">Predictions asked for.</param>
/// <param name="Exercises">Minutes for each exercise.</param>
internal sealed record Sitting(int Words, int CodeLines, int Guesses, IReadOnlyList<int> Exercises)
{
    /// <summary>Words read aloud in a minute.</summary>
    public const int WordsPerMinute = 130;

    /// <summary>Lines of code read in a minute.</summary>
    public const int LinesPerMinute = 12;

    /// <summary>How long a sitting may be, in minutes.</summary>
    public const int Longest = 90;

    /// <summary>The honest count, in minutes.</summary>
    public double Minutes => ((double)Words / WordsPerMinute) + ((double)CodeLines / LinesPerMinute) + Guesses + Exercises.Sum();

    /// <summary>Minutes for an exercise whose model answer has so many lines: five for one line, ten at most.</summary>
    public static int ForExercise(int lines) => Math.Min(10, 5 + (lines / 2));
}
