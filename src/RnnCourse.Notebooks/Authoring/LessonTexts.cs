using Markdig.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnCourse.Notebooks.Authoring.Guesses;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Authoring;

/// <summary>
/// What a lesson says with its results, apart from its code: <c>notebooks/texts/NAME.md</c>. A heading <c>## key</c> for each figure (by its
/// title) and each check (by its id); below it a paragraph, or a numbered list of hints.
/// </summary>
public static class LessonTexts
{
    private static readonly string[] Figures = ["Figure", "Diagram", "DiagramSteps"];
    private static readonly string[] Showing = ["Claim", "BreakIt", "Exercise", .. Figures];

    /// <summary>The file that belongs to a notebook.</summary>
    public static string PathFor(string notebookPath) => Path.Combine(
        Path.GetDirectoryName(Path.GetFullPath(notebookPath))!, "texts", Path.GetFileNameWithoutExtension(notebookPath) + ".md");

    /// <summary>The texts that belong to a notebook by their keys; none when it has no such file.</summary>
    /// <exception cref="NotebookFormatException">A key appears twice.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(string notebookPath) =>
        File.Exists(PathFor(notebookPath)) ? Parse(File.ReadAllText(PathFor(notebookPath)), PathFor(notebookPath)) : new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What is not in order between a lesson's code and its texts, one line each; nothing for a notebook without texts.</summary>
    internal static IEnumerable<string> Check(NotebookDocument document, string path)
    {
        var file = PathFor(path);
        if (!File.Exists(file))
            yield break;
        var (texts, problem) = Read(file);
        if (problem is not null)
            yield return problem;
        var keys = document.Cells.Where(cell => cell.IsCode).SelectMany(cell => Keys(cell, Showing)).ToHashSet(StringComparer.Ordinal);
        foreach (var key in keys.Where(key => !texts.ContainsKey(key)))
            yield return $"\"{key}\" has no text; it needs \"## {key}\" in {file}, and the library built";
        foreach (var key in texts.Keys.Where(key => !keys.Contains(key)))
            yield return $"{file} has a text for \"{key}\", which nothing shows";
        foreach (var (index, cell) in document.Cells.Index().Where(cell => cell.Item.IsCode))
            foreach (var sentence in CodePieces.Of(cell).Where(piece => piece.Kind == Piece.Of.Finding))
                yield return FormattableString.Invariant($"cell {index + 1} \"{cell.Id}\": \"{sentence.Text}\" stands in the code, where it is read before the run: move it to {file}");
    }

    /// <summary>The titles of a cell's figures whose findings stand in the texts.</summary>
    internal static IEnumerable<string> FiguresOf(NotebookCell cell) => Keys(cell, Figures);

    /// <summary>Reads texts; <paramref name="path"/> names them in error messages.</summary>
    private static Dictionary<string, IReadOnlyList<string>> Parse(string text, string path)
    {
        var texts = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        List<string> at = [];
        foreach (var block in LessonMarkdown.Parse(text))
            if (block is HeadingBlock { Level: 2 })
            {
                var key = Raw(block, text).TrimStart('#').Trim();
                if (!texts.TryAdd(key, at = []))
                    throw new NotebookFormatException(path, block.Line + 1, 1, $"the text of \"{key}\" appears twice");
            }
            else if (block is ListBlock list)
                at.AddRange(list.OfType<ListItemBlock>().Select(item => Raw(item.First(), text)));
            else
                at.Add(Raw(block, text));
        return texts;
    }

    private static (IReadOnlyDictionary<string, IReadOnlyList<string>> Texts, string? Problem) Read(string file)
    {
        try
        {
            return (Parse(File.ReadAllText(file), file), null);
        }
        catch (NotebookFormatException e)
        {
            return (new Dictionary<string, IReadOnlyList<string>>(), e.Message);
        }
    }

    private static string Raw(Block block, string text) =>
        string.Join(' ', text.Substring(block.Span.Start, block.Span.Length).Split('\n', StringSplitOptions.TrimEntries));

    // The calls lesson.Claim("id", …), lesson.Figure("title") and so on that bring no words of their own.
    private static IEnumerable<string> Keys(NotebookCell cell, string[] methods) =>
        from call in CodePieces.Read(cell.Source).DescendantNodes().OfType<InvocationExpressionSyntax>()
        where call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "lesson" } } member && methods.Contains(member.Name.Identifier.Text)
        let arguments = call.ArgumentList.Arguments
        where arguments is [{ Expression: LiteralExpressionSyntax }, ..] && !arguments.Skip(1).Any(argument => CodePieces.IsText(argument.Expression))
        select ((LiteralExpressionSyntax)arguments[0].Expression).Token.ValueText;
}
