using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Site;

/// <summary>What the cover and the head of a page say about a lesson, read off the executed notebook.</summary>
/// <param name="Number">The number that the file's name begins with; empty when there is none.</param>
/// <param name="TitleHtml">The title, without its number, as HTML.</param>
/// <param name="Title">The same in plain words.</param>
/// <param name="OpeningHtml">The opening question, or the first paragraph.</param>
/// <param name="Minutes">How long it takes, as its first cells say; the longest when they name a range.</param>
/// <param name="Summary">Time and checks in one line of plain text.</param>
internal sealed partial record LessonFacts(string Number, string TitleHtml, string Title, string OpeningHtml, int? Minutes, string Summary)
{
    public static LessonFacts Of(SiteLesson lesson)
    {
        var texts = lesson.Document.Cells.Where(cell => cell.Type == "markdown").Take(3).Select(cell => LessonMarkdown.Parse(cell.Source)).ToArray();
        var heading = texts.SelectMany(text => text.Descendants<HeadingBlock>()).FirstOrDefault(block => block.Level == 1);
        var paragraphs = texts.SelectMany(text => text.Descendants<ParagraphBlock>())
            .Select(block => (Plain: MarkdownText.PlainText(block.Inline), Html: MarkdownText.InlineHtml(block.Inline))).ToArray();
        var opening = paragraphs.FirstOrDefault(paragraph => paragraph.Plain.Contains('?', StringComparison.Ordinal), paragraphs.FirstOrDefault());
        var plain = heading is null ? lesson.Name : MarkdownText.PlainText(heading.Inline);
        var html = heading is null ? lesson.Name : MarkdownText.InlineHtml(heading.Inline);
        var time = paragraphs.Select(paragraph => MinutesInWords().Match(paragraph.Plain)).FirstOrDefault(match => match.Success);
        return new LessonFacts(
            FileNumber().Match(lesson.Name).Value,
            OwnNumber().Replace(html, ""),
            OwnNumber().Replace(plain, ""),
            opening.Html ?? "",
            time is null ? null : int.Parse(time.Groups["last"].Value, CultureInfo.InvariantCulture),
            string.Join(" · ", Parts(lesson, time)));
    }

    private static IEnumerable<string> Parts(SiteLesson lesson, Match? time)
    {
        if (time is not null)
            yield return $"about {time.Groups["all"].Value} minutes";
        var states = lesson.States().Values.ToArray();
        int Count(CheckState state) => states.Count(value => value == state);
        if (Count(CheckState.Passed) is > 0 and var passed)
            yield return passed == 1 ? "1 check holds" : $"{passed} checks hold";
        if (Count(CheckState.Failed) is > 0 and var failed)
            yield return failed == 1 ? "1 check fails" : $"{failed} checks fail";
        if (Count(CheckState.Unsolved) is > 0 and var open)
            yield return open == 1 ? "1 exercise to solve" : $"{open} exercises to solve";
        if (lesson.Elapsed > TimeSpan.Zero)
            yield return string.Create(CultureInfo.InvariantCulture, $"ran in {lesson.Elapsed.TotalSeconds:0.0} s");
    }

    [GeneratedRegex(@"^\d+")]
    private static partial Regex FileNumber();

    [GeneratedRegex(@"^(?:Lesson\s+)?\d{1,2}\s*[.:·—–-]?\s+")]
    private static partial Regex OwnNumber();

    [GeneratedRegex(@"(?<all>(?:\d+\s*(?:–|-|to)\s*)?(?<last>\d{1,4}))\s*min(?:utes)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex MinutesInWords();
}
