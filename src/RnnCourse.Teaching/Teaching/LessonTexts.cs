using System.Runtime.CompilerServices;
using System.Text;

namespace RnnCourse.Teaching;

/// <summary>
/// What a lesson says with its results: findings of figures by their titles, statements of checks and hints of exercises by their ids. They stand
/// apart from the code, in <c>notebooks/texts/NAME.md</c>, so that nobody reads an outcome before the run; the library carries them within.
/// </summary>
internal sealed class LessonTexts
{
    private const string Heading = "## ";

    private readonly string lesson;
    private readonly Dictionary<string, List<string>> texts = [];

    private LessonTexts(string lesson) => this.lesson = lesson;

    /// <summary>The texts of a lesson; none for a lesson that is not the course's.</summary>
    /// <param name="number">Its number.</param>
    public static LessonTexts Of(string number)
    {
        var assembly = typeof(LessonTexts).Assembly;
        var name = Array.Find(assembly.GetManifestResourceNames(), name => name.StartsWith($"texts/{number}-", StringComparison.Ordinal));
        using var stream = name is null ? Stream.Null : assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Read(number, reader.ReadToEnd());
    }

    /// <summary>Reads texts: a heading <c>## key</c>, below it a paragraph, or a numbered list of hints.</summary>
    public static LessonTexts Read(string lesson, string markdown)
    {
        var read = new LessonTexts(lesson);
        List<string>? at = null;
        foreach (var line in markdown.Split('\n').Select(line => line.Trim()))
            if (line.StartsWith(Heading, StringComparison.Ordinal))
                read.texts.Add(line[Heading.Length..].Trim(), at = []);
            else if (at is null || line.Length == 0)
                continue;
            else if (at.Count == 0 || line.StartsWith($"{at.Count + 1}. ", StringComparison.Ordinal))
                at.Add(line.StartsWith("1. ", StringComparison.Ordinal) || at.Count > 0 ? line[3..].Trim() : line);
            else
                at[^1] += " " + line;
        return read;
    }

    /// <summary>The text of a key.</summary>
    /// <param name="key">A figure's title or a check's id.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="argument">The argument that gave the key, for the message.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public string Of(string key, string what, [CallerArgumentExpression(nameof(key))] string argument = "") => string.Join(' ', All(key, what, argument));

    /// <summary>The texts of a key, such as hints from the vague to the plain.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public IReadOnlyList<string> All(string key, string what, [CallerArgumentExpression(nameof(key))] string argument = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key, argument);
        return texts.TryGetValue(key, out var found) && found.Count > 0
            ? found
            : throw new ArgumentException($"Lesson {lesson} has no {what} for \"{key}\": give it as an argument, or write it under \"## {key}\" in the lesson's file in notebooks/texts and build.", argument);
    }
}
