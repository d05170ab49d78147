using Markdig;
using Markdig.Syntax;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Running;

/// <summary>
/// Reads <c>notebooks/solutions/NAME.md</c>: a heading <c>## exercise-id</c> for each exercise, below it <c>### Model answer</c> and
/// <c>### Wrong answer: what is wrong</c>, each with one block of C#.
/// </summary>
public static class Solutions
{
    private const string WrongPrefix = "Wrong answer:";

    /// <summary>The file that belongs to a notebook.</summary>
    public static string PathFor(string notebookPath) => Path.Combine(
        Path.GetDirectoryName(Path.GetFullPath(notebookPath))!, "solutions", Path.GetFileNameWithoutExtension(notebookPath) + ".md");

    /// <summary>Reads a file.</summary>
    /// <exception cref="NotebookFormatException">It is not as described.</exception>
    public static IReadOnlyDictionary<string, ExerciseSolution> Load(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>The solutions that belong to a notebook; null when it has none.</summary>
    /// <exception cref="NotebookFormatException">The file is not as described.</exception>
    public static IReadOnlyDictionary<string, ExerciseSolution>? Of(string notebookPath) =>
        File.Exists(PathFor(notebookPath)) ? Load(PathFor(notebookPath)) : null;

    /// <summary>Reads text; <paramref name="path"/> names it in error messages.</summary>
    /// <exception cref="NotebookFormatException">It is not as described.</exception>
    public static IReadOnlyDictionary<string, ExerciseSolution> Parse(string text, string path = "solutions")
    {
        var solutions = new Dictionary<string, ExerciseSolution>(StringComparer.Ordinal);
        var blocks = Markdown.Parse(text).ToList();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (Heading(blocks[i], 2, text) is not { } id)
                continue;
            var end = blocks.FindIndex(i + 1, block => block is HeadingBlock { Level: <= 2 });
            var solution = Read(id, blocks[(i + 1)..(end < 0 ? blocks.Count : end)], text, path, blocks[i].Line + 1);
            if (!solutions.TryAdd(id, solution))
                throw new NotebookFormatException(path, blocks[i].Line + 1, 1, $"the exercise \"{id}\" appears twice");
        }
        return solutions;
    }

    private static ExerciseSolution Read(string id, List<Block> blocks, string text, string path, int line)
    {
        string? model = null;
        var wrong = new List<WrongAnswer>();
        string? heading = null;
        var explanation = "";
        foreach (var block in blocks)
        {
            if (Heading(block, 3, text) is { } next)
            {
                (heading, explanation) = (next, "");
                if (heading != "Model answer" && !heading.StartsWith(WrongPrefix, StringComparison.Ordinal))
                    throw new NotebookFormatException(path, block.Line + 1, 1, $"\"### {heading}\" is given; it must be \"### Model answer\" or \"### {WrongPrefix} ...\"");
            }
            else if (block is FencedCodeBlock code)
            {
                var source = code.Lines.ToString();
                if (heading == "Model answer" && model is null)
                    model = source;
                else if (heading?.StartsWith(WrongPrefix, StringComparison.Ordinal) == true)
                    wrong.Add(new WrongAnswer(heading[WrongPrefix.Length..].Trim(), source, explanation));
                else
                    throw new NotebookFormatException(path, block.Line + 1, 1, $"exercise \"{id}\": a code block without a heading of its own");
                if (heading != "Model answer")
                    heading = null; // a second block below the same heading is refused
            }
            else
                explanation = $"{explanation}\n\n{text.Substring(block.Span.Start, block.Span.Length)}".Trim();
        }
        if (model is null)
            throw new NotebookFormatException(path, line, 1, $"exercise \"{id}\" has no \"### Model answer\" with a block of C#");
        if (wrong is [])
            throw new NotebookFormatException(path, line, 1, $"exercise \"{id}\" has no \"### {WrongPrefix} ...\"; it must have at least one");
        return new ExerciseSolution(id, model, wrong);
    }

    private static string? Heading(Block block, int level, string text) => block is HeadingBlock heading && heading.Level == level
        ? text.Substring(heading.Span.Start, heading.Span.Length).Trim('#', ' ', '\r', '\n')
        : null;
}
