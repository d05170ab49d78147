using System.Globalization;
using System.Text;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Authoring.Words;

/// <summary>Every number and every comparing or absolute word of a lesson, with what holds it.</summary>
/// <param name="Notebook">The lesson's name.</param>
/// <param name="Statements">In order.</param>
/// <param name="Unused">Written reasons that hold nothing.</param>
internal sealed record LessonWords(string Notebook, IReadOnlyList<Statement> Statements, IReadOnlyList<string> Unused)
{
    private const int Width = 160;

    /// <summary>Reads the lesson that belongs to a notebook's file.</summary>
    /// <param name="path">The file, with reasons and texts beside it.</param>
    /// <param name="executed">Its cells with their outputs.</param>
    public static LessonWords Of(string path, NotebookDocument executed) => Of(Path.GetFileNameWithoutExtension(path), executed, Reasons.Of(path), LessonTexts.Of(path));

    /// <summary>Reads a lesson.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="executed">Its cells with their outputs.</param>
    /// <param name="reasons">What is written down for it.</param>
    /// <param name="texts">What it says with its results.</param>
    public static LessonWords Of(string name, NotebookDocument executed, Reasons reasons, IReadOnlyDictionary<string, IReadOnlyList<string>> texts)
    {
        var sections = new List<int>();
        var statements = StatementReader.Read(executed, texts, sections);
        var evidence = new Evidence(executed, sections);
        foreach (var statement in statements)
            statement.HeldBy = reasons.For(statement) is { } reason ? $"reason: {reason}" : evidence.For(statement);
        return new(name, statements, [.. reasons.Unused]);
    }

    /// <summary>Whether something is held by nothing, or a reason holds nothing.</summary>
    public bool IsWrong => Unused.Count > 0 || Statements.Any(statement => statement.HeldBy is null);

    /// <summary>What nothing holds, a line a sentence; with <paramref name="all"/> also what holds the others.</summary>
    public string ToText(bool all)
    {
        var text = new StringBuilder();
        foreach (var sentence in Statements.GroupBy(statement => (statement.Cell, statement.Sentence)))
        {
            var unheld = sentence.Where(statement => statement.HeldBy is null).Select(statement => statement.Phrase).ToList();
            if (unheld.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $"{Notebook}, {sentence.Key.Cell}: unheld {string.Join(", ", unheld)}\n    {Short(sentence.Key.Sentence, sentence.First().At)}\n");
            else if (all)
                text.Append(CultureInfo.InvariantCulture, $"{Notebook}, {sentence.Key.Cell}: held\n    {Short(sentence.Key.Sentence, 0)}\n");
            if (all)
                foreach (var statement in sentence.Where(statement => statement.HeldBy is not null))
                    text.Append(CultureInfo.InvariantCulture, $"      {statement.Phrase}: {statement.HeldBy}\n");
        }
        foreach (var line in Unused)
            text.Append(CultureInfo.InvariantCulture, $"{Notebook}: a reason that holds nothing: {line}\n");
        return text.Append(Counts(Notebook, Statements)).ToString();
    }

    /// <summary>How many numbers and words are held, and how many are not.</summary>
    public static string Counts(string name, IReadOnlyCollection<Statement> statements)
    {
        var unheld = statements.Where(statement => statement.HeldBy is null).ToList();
        return string.Create(CultureInfo.InvariantCulture,
            $"{name}: {statements.Count(one => one.Number is not null)} numbers, {statements.Count(one => one.Number is null)} words; held {statements.Count - unheld.Count}, unheld {unheld.Count} ({unheld.Count(one => one.Number is not null)} numbers, {unheld.Count(one => one.Number is null)} words)");
    }

    private static string Short(string sentence, int at)
    {
        var from = sentence.Length <= Width ? 0 : Math.Max(0, Math.Min(at - (Width / 3), sentence.Length - Width));
        var part = sentence.Substring(from, Math.Min(Width, sentence.Length - from));
        return $"{(from > 0 ? "…" : "")}{part}{(from + part.Length < sentence.Length ? "…" : "")}";
    }
}
