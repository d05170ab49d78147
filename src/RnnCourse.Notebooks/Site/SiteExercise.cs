using System.Text.RegularExpressions;
using Markdig.Syntax;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Site;

/// <summary>An exercise of a lesson, as the pages speak of it.</summary>
/// <param name="Link">The page and the cell of its stub.</param>
/// <param name="TitleHtml">Its title: the last heading above it that begins with the word Exercise, without that word; or its id.</param>
/// <param name="State">What its check said in the last run.</param>
/// <param name="WrongAnswers">What one may believe wrongly.</param>
internal sealed partial record SiteExercise(string Link, string TitleHtml, CheckState State, IReadOnlyList<WrongAnswer> WrongAnswers)
{
    public static IReadOnlyList<SiteExercise> Of(SiteLesson lesson)
    {
        var exercises = new List<SiteExercise>();
        var states = lesson.States();
        string? title = null;
        foreach (var cell in lesson.Document.Cells)
        {
            if (cell.Type == "markdown")
                title = Title(cell) ?? title;
            if (!cell.Tags.Contains("exercise"))
                continue;
            exercises.Add(new(
                $"{PageFrame.Link(lesson.Name + ".html")}#cell-{cell.Id}", title ?? cell.Id, states.GetValueOrDefault(cell.Id),
                lesson.Solutions?.GetValueOrDefault(cell.Id)?.WrongAnswers ?? []));
            title = null;
        }
        return exercises;
    }

    private static string? Title(NotebookCell cell) => MarkdownText.Parse(cell.Source).Descendants<HeadingBlock>()
        .Select(heading => MarkdownText.InlineHtml(heading.Inline)).LastOrDefault(html => Word().IsMatch(html)) is { } found
            ? MarkdownText.Capital(Word().Replace(found, "")) : null;

    [GeneratedRegex(@"^Exercise\s*\d*\s*[:.]\s*")]
    private static partial Regex Word();
}
