using System.Globalization;
using System.Text;
using Markdig.Syntax;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Site;

/// <summary>What a teacher wants to know of each lesson, read off the notebooks and their solutions, so that it is never out of date.</summary>
internal static class TeacherPage
{
    public const string File = "teacher.html";

    public static string ToHtml(IReadOnlyList<LessonPage> pages, SiteAssets assets)
    {
        var body = new StringBuilder();
        var lessons = pages.Select(page => page.Lesson.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var page in pages)
            WriteLesson(body, page, lessons);
        var minutes = pages.Sum(page => page.Facts.Minutes ?? 0);
        return PageFrame.Fill(assets, "plain.html", new()
        {
            ["title"] = "For teachers",
            ["description"] = "For each lesson: what one can do after it, its minutes, questions to ask, and common mistakes.",
            ["lead"] = string.Create(CultureInfo.InvariantCulture,
                $"For each lesson: what one can do after it, its minutes ({minutes} in all), questions to ask before the answer is computed, and the mistakes that its checks know. To show lessons without guessing first, tick \"Show all results\" at the foot of any page."),
            ["body"] = body.ToString(),
        });
    }

    private static void WriteLesson(StringBuilder body, LessonPage page, IReadOnlySet<string> lessons)
    {
        body.Append("<h2>").Append(page.LinkHtml).Append("</h2>\n");
        if (page.Facts.Minutes is { } minutes)
            body.Append(CultureInfo.InvariantCulture, $"<p class=\"facts\">{minutes} minutes</p>\n");
        WriteList(body, "After this lesson one can", Goals(page.Lesson));
        WriteList(body, "Questions to ask", Questions(page, lessons));
        WriteList(body, "Common mistakes", page.Exercises.Where(exercise => exercise.WrongAnswers.Count > 0).Select(exercise =>
            $"<a href=\"{exercise.Link}\">{exercise.TitleHtml}</a>\n<ul>\n{string.Concat(exercise.WrongAnswers.Select(Mistake))}</ul>"));
    }

    private static string Mistake(WrongAnswer wrong) => $"<li>{MarkdownText.Capital(Inline(wrong.Name))}. {Inline(wrong.Explanation)}</li>\n";

    private static void WriteList(StringBuilder body, string heading, IEnumerable<string> items)
    {
        var list = string.Concat(items.Select(item => $"<li>{item.TrimEnd()}</li>\n"));
        if (list.Length > 0)
            body.Append("<h3>").Append(heading).Append("</h3>\n<ul>\n").Append(list).Append("</ul>\n");
    }

    /// <summary>The list that follows "After this lesson you can".</summary>
    private static IEnumerable<string> Goals(SiteLesson lesson)
    {
        foreach (var text in lesson.Document.Cells.Where(cell => cell.Type == "markdown").Take(3).Select(cell => LessonMarkdown.Parse(cell.Source)))
            foreach (var (paragraph, next) in text.Zip(text.Skip(1)))
                if (paragraph is ParagraphBlock { Inline: { } words } && MarkdownText.PlainText(words).StartsWith("After this lesson", StringComparison.Ordinal)
                    && next is ListBlock list)
                    return list.Descendants<ParagraphBlock>().Select(item => MarkdownText.InlineHtml(item.Inline).TrimEnd(';', ',', '.'));
        return [];
    }

    /// <summary>Each prediction that the lesson asks for, linked to its cell, and its answer, folded.</summary>
    private static IEnumerable<string> Questions(LessonPage page, IReadOnlySet<string> lessons) =>
        from cell in page.Lesson.Document.Cells
        where cell.Type == "markdown"
        let guess = page.Guesses.FirstOrDefault(guess => guess.Cell == cell)
        let text = LessonMarkdown.Parse(cell.Source)
        from paragraph in text.Descendants<ParagraphBlock>()
        let question = SiteGuess.Question(paragraph)
        where question is not null
        select $"{question} <a class=\"there\" href=\"{PageFrame.Link(page.File)}#cell-{cell.Id}\">{cell.Id}</a>{(paragraph == text[^1] ? Answer(guess, page, lessons) : "")}";

    private static string Answer(SiteGuess? guess, LessonPage page, IReadOnlySet<string> lessons) => guess?.AnswerSource is not { } source ? "" :
        $"\n<details><summary>What happened, and why</summary>\n{new MarkdownText(lessons).ToHtml(source).Replace("href=\"#", $"href=\"{PageFrame.Link(page.File)}#", StringComparison.Ordinal)}</details>";

    private static string Inline(string markdown) =>
        string.Join(' ', LessonMarkdown.Parse(markdown).Descendants<ParagraphBlock>().Select(paragraph => MarkdownText.InlineHtml(paragraph.Inline)));
}
