using System.Text.RegularExpressions;
using Markdig.Syntax;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Site;

/// <summary>A prediction that a lesson asks for: the cell that asks, the code cells whose outputs are the outcome, and the answer.</summary>
/// <param name="Lesson">The name of its notebook.</param>
/// <param name="Cell">The cell whose last paragraph asks.</param>
/// <param name="Runs">The code cells right below it, at least one.</param>
/// <param name="Answer">The cell below them, if it begins with a folded answer.</param>
internal sealed partial record SiteGuess(string Lesson, NotebookCell Cell, IReadOnlyList<NotebookCell> Runs, NotebookCell? Answer)
{
    /// <summary>Unique in the site; the reader's browser keeps the guess under it.</summary>
    public string Key => $"{Lesson}/{Cell.Id}";

    /// <summary>The answer as Markdown, without what folds it; null when there is none.</summary>
    public string? AnswerSource => Answer is null ? null : FoldedIn(Answer.Source);

    public static IReadOnlyList<SiteGuess> Of(SiteLesson lesson)
    {
        var cells = lesson.Document.Cells;
        var guesses = new List<SiteGuess>();
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Id.Length == 0 || !Asks(cells[i]))
                continue;
            var runs = cells.Skip(i + 1).TakeWhile(cell => cell.IsCode).ToArray();
            var after = cells.ElementAtOrDefault(i + 1 + runs.Length);
            if (runs.Length > 0)
                guesses.Add(new(lesson.Name, cells[i], runs, after is { Type: "markdown" } && FoldedIn(after.Source) is not null ? after : null));
        }
        return guesses;
    }

    /// <summary>The words after "**Guess first.**" in a paragraph, as HTML; null where nothing is asked. A list, as in lesson 00, only says what a guess is.</summary>
    public static string? Question(ParagraphBlock paragraph)
    {
        if (paragraph.Parent is ListItemBlock)
            return null;
        var html = MarkdownText.InlineHtml(paragraph.Inline);
        return Mark().Match(html) is { Success: true } mark ? MarkdownText.Capital(html[(mark.Index + mark.Length)..]) : null;
    }

    private static bool Asks(NotebookCell cell) =>
        cell.Type == "markdown" && LessonMarkdown.Parse(cell.Source).LastOrDefault() is ParagraphBlock last && Question(last) is not null;

    // Between the lines of HTML that open and close the first block.
    private static string? FoldedIn(string source)
    {
        var blocks = LessonMarkdown.Parse(source);
        bool Is(Block block, string tag) => block is HtmlBlock && source[block.Span.Start..].StartsWith(tag, StringComparison.Ordinal);
        return blocks.FirstOrDefault() is { } first && Is(first, "<details") && blocks.Skip(1).FirstOrDefault(block => Is(block, "</details")) is { } last
            ? source[(first.Span.End + 1)..last.Span.Start].Trim()
            : null;
    }

    [GeneratedRegex(@"<strong>Guess first[^<]*</strong>[\s.:]*")]
    private static partial Regex Mark();
}
