using System.Text.RegularExpressions;
using Markdig.Syntax;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Site;

/// <summary>An exercise of a lesson, as the pages speak of it.</summary>
/// <param name="Lesson">The name of its notebook.</param>
/// <param name="Id">Its name, which is the id of its stub's cell.</param>
/// <param name="TitleHtml">Its title: the last heading above it that begins with the word Exercise, without that word; or its id.</param>
/// <param name="Task">What is asked, as Markdown: the text from that heading on.</param>
/// <param name="Stub">The source of the cell to be written.</param>
/// <param name="Hints">From the vague to the plain.</param>
/// <param name="State">What its check said in the last run.</param>
/// <param name="WrongAnswers">What one may believe wrongly.</param>
internal sealed partial record SiteExercise(
    string Lesson, string Id, string TitleHtml, string Task, string Stub, IReadOnlyList<string> Hints, CheckState State, IReadOnlyList<WrongAnswer> WrongAnswers)
{
    /// <summary>The page of the lesson and the cell of the stub.</summary>
    public string Link => $"{PageFrame.Link(Lesson + ".html")}#cell-{Id}";

    /// <summary>Unique in the site; the reader's browser keeps the opened hints under it.</summary>
    public string Key => $"{Lesson}/{Id}";

    /// <summary>The file of its page of hints.</summary>
    public string HintFile => $"hints-{Lesson}-{Id}.html";

    public static IReadOnlyList<SiteExercise> Of(SiteLesson lesson)
    {
        var exercises = new List<SiteExercise>();
        var states = lesson.States();
        (string Html, string Task)? heading = null;
        foreach (var cell in lesson.Document.Cells)
        {
            if (cell.Type == "markdown")
                heading = Title(cell) ?? heading;
            if (!cell.Tags.Contains("exercise"))
                continue;
            exercises.Add(new(
                lesson.Name, cell.Id, heading?.Html ?? cell.Id, heading?.Task ?? "", cell.Source, lesson.Texts.GetValueOrDefault(cell.Id) ?? ExerciseHints.Of(lesson.Document, cell.Id),
                states.GetValueOrDefault(cell.Id), lesson.Solutions?.GetValueOrDefault(cell.Id)?.WrongAnswers ?? []));
            heading = null;
        }
        return exercises;
    }

    private static (string Html, string Task)? Title(NotebookCell cell)
    {
        var found = LessonMarkdown.Parse(cell.Source).Descendants<HeadingBlock>()
            .Select(heading => (Html: MarkdownText.InlineHtml(heading.Inline), heading.Span)).LastOrDefault(heading => Word().IsMatch(heading.Html));
        return found.Html is null ? null : (MarkdownText.Capital(Word().Replace(found.Html, "")), cell.Source[(found.Span.End + 1)..]);
    }

    [GeneratedRegex(@"^Exercise\s*\d*\s*[:.]\s*")]
    private static partial Regex Word();
}
