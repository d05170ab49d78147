using System.Globalization;
using System.Text;

namespace RnnCourse.Site;

/// <summary>
/// The page of one exercise's hints. Each hint stands folded inside the one before it, so that they open one by one, with or without a
/// script; a script keeps in the reader's browser which were opened, and when. No answer stands here.
/// </summary>
internal static class HintPage
{
    public static string ToHtml(SiteExercise exercise, LessonPage page, IReadOnlySet<string> lessons, SiteAssets assets)
    {
        var task = new MarkdownText(lessons).ToHtml(exercise.Task).Replace("href=\"#", $"href=\"{PageFrame.Link(page.File)}#", StringComparison.Ordinal);
        var body = new StringBuilder("<div class=\"prose\">\n").Append(task).Append("</div>\n");
        body.Append("<section class=\"cell exercise\"><div class=\"code\"><p class=\"summary\">✎ Yours to write, in the notebook</p>\n<pre><code>")
            .Append(CSharpHighlighter.ToHtml(exercise.Stub)).Append("</code></pre></div></section>\n");
        body.Append("<h2>Hints</h2>\n");
        if (exercise.Hints.Count == 0)
            body.Append("<p>This exercise has no hints. The text above it says all.</p>\n");
        else
            WriteHints(body, exercise);
        body.Append(CultureInfo.InvariantCulture, $"<p class=\"ways\"><a href=\"{exercise.Link}\">Back to the exercise in lesson {page.Facts.Number}</a> · <a href=\"{ProgressPage.File}\">Your progress</a></p>\n");
        body.Append(Neighbours(exercise, page));
        return PageFrame.Fill(assets, "hints.html", new()
        {
            ["title"] = $"Hints: {PageFrame.Plain(PageFrame.Words(exercise.TitleHtml))}",
            ["description"] = $"Hints for an exercise of lesson {page.Facts.Number}, {PageFrame.Plain(page.Facts.Title)}: from the vague to the plain, one by one.",
            ["eyebrow"] = $"<a href=\"{PageFrame.Link(page.File)}\">Lesson {page.Facts.Number}, {page.Facts.TitleHtml}</a>",
            ["heading"] = exercise.TitleHtml,
            ["body"] = body.ToString(),
        });
    }

    /// <summary>The way to this page, and where a script writes how many hints were opened.</summary>
    public static string LinkHtml(SiteExercise exercise) => exercise.Hints.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
        $"<a class=\"hint-link\" href=\"{PageFrame.Link(exercise.HintFile)}\" data-hints=\"{PageFrame.Plain(exercise.Key)}\" data-count=\"{exercise.Hints.Count}\">{(exercise.Hints.Count == 1 ? "1 hint" : $"{exercise.Hints.Count} hints")}</a>");

    private static void WriteHints(StringBuilder body, SiteExercise exercise)
    {
        var count = exercise.Hints.Count;
        body.Append(CultureInfo.InvariantCulture, $"<p>There {(count == 1 ? "is one" : $"are {count}")}, from the vague to the plain. Try again after each: what you find yourself stays longer.</p>\n");
        body.Append("<div class=\"hints\" data-hints=\"").Append(PageFrame.Plain(exercise.Key)).Append("\">\n");
        foreach (var (place, hint) in exercise.Hints.Index())
            body.Append(CultureInfo.InvariantCulture, $"<details class=\"hint\"><summary>Hint {place + 1} of {count}</summary>\n<p>{PageFrame.Plain(hint)}</p>\n");
        body.Append("<p class=\"last\">That was the last hint. Write what you have, run the check, and read what it compares.</p>\n");
        body.Append(string.Concat(Enumerable.Repeat("</details>", count))).Append("\n</div>\n");
    }

    private static string Neighbours(SiteExercise exercise, LessonPage page)
    {
        var place = page.Exercises.Index().First(other => other.Item == exercise).Index;
        return $"""
            <nav class="neighbours" aria-label="Exercises of this lesson">
            {Neighbour(place > 0 ? page.Exercises[place - 1] : null, "prev", "← Exercise before")}
            {Neighbour(place + 1 < page.Exercises.Count ? page.Exercises[place + 1] : null, "next", "Next exercise →")}
            </nav>

            """;
    }

    private static string Neighbour(SiteExercise? exercise, string relation, string word) =>
        exercise is null ? "" : PageFrame.Neighbour(exercise.HintFile, exercise.TitleHtml, relation, word);
}
