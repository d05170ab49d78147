using System.Net;
using System.Text;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Site;

/// <summary>The page of one notebook.</summary>
internal sealed class LessonPage
{
    private readonly string body;
    private readonly IReadOnlyList<Heading> headings;

    private LessonPage(SiteLesson lesson, string body, IReadOnlyList<Heading> headings)
    {
        (Lesson, File) = (lesson, lesson.Name + ".html");
        Exercises = SiteExercise.Of(lesson);
        Facts = LessonFacts.Of(lesson);
        this.body = body;
        this.headings = headings;
    }

    public SiteLesson Lesson { get; }

    public IReadOnlyList<SiteExercise> Exercises { get; }

    /// <summary>Number and title, linked to the page.</summary>
    public string LinkHtml => $"<a href=\"{PageFrame.Link(File)}\"><span class=\"number\">{Facts.Number}</span> {Facts.TitleHtml}</a>";

    /// <summary>The file of the page.</summary>
    public string File { get; }

    public LessonFacts Facts { get; }

    /// <summary>Reads a notebook; <paramref name="lessons"/> are the names of all notebooks that have a page.</summary>
    public static LessonPage Read(SiteLesson lesson, IReadOnlySet<string> lessons)
    {
        var markdown = new MarkdownText(lessons);
        var outputs = new OutputHtml();
        var body = new StringBuilder();
        foreach (var cell in lesson.Document.Cells)
        {
            if (cell.IsCode)
                WriteCode(body, cell, outputs);
            else if (cell.Type == "markdown")
                body.Append("<div class=\"prose\"").Append(Id(cell)).Append(">\n").Append(markdown.ToHtml(cell.Source)).Append("</div>\n");
        }
        return new LessonPage(lesson, body.ToString(), markdown.Headings);
    }

    public string ToHtml(SiteAssets assets, LessonPage? previous, LessonPage? next)
    {
        var sections = headings.Where(heading => heading.Level == 2).ToArray();
        var contents = string.Concat(sections.Select(heading => $"<li><a href=\"#{heading.Anchor}\">{heading.Html}</a></li>\n"));
        var number = Facts.Number.Length > 0 ? $"<p class=\"eyebrow\">Lesson {Facts.Number}</p>\n" : "";
        return PageFrame.Fill("lesson.html", new()
        {
            ["title"] = WebUtility.HtmlEncode(Facts.Title),
            ["description"] = WebUtility.HtmlEncode(Facts.Title),
            ["head"] = assets.Head(body.Contains("rnn-figure", StringComparison.Ordinal), PageFrame.HasMathematics(body + Facts.TitleHtml)),
            ["eyebrow"] = number,
            ["heading"] = Facts.TitleHtml,
            ["facts"] = WebUtility.HtmlEncode(Facts.Summary),
            ["contents"] = contents,
            ["body"] = body,
            ["previous"] = Neighbour(previous, "prev", "← Previous"),
            ["next"] = Neighbour(next, "next", "Next →"),
        });
    }

    private static string Neighbour(LessonPage? page, string relation, string word) => page is null
        ? ""
        : $"<a rel=\"{relation}\" class=\"{relation}\" href=\"{PageFrame.Link(page.File)}\"><small>{word}</small><span>{page.Facts.TitleHtml}</span></a>";

    private static void WriteCode(StringBuilder body, NotebookCell cell, OutputHtml outputs)
    {
        var exercise = cell.Tags.Contains("exercise");
        var check = cell.Tags.Contains("check");
        var setup = cell.Source.StartsWith("#r ", StringComparison.Ordinal);
        var role = exercise ? " exercise" : check ? " check" : "";
        body.Append("<section class=\"cell").Append(role).Append('"').Append(Id(cell)).Append(">\n");
        if (cell.Id.Length > 0)
            body.Append("<a class=\"anchor\" href=\"#cell-").Append(WebUtility.HtmlEncode(cell.Id)).Append("\" aria-label=\"Link to this cell\">#</a>\n");
        body.Append("<details class=\"code\"").Append(setup ? "" : " open").Append("><summary>")
            .Append(exercise ? "✎ Exercise: yours to write" : check ? "Check" : setup ? "Setup" : "Code")
            .Append("</summary>\n<pre><code>").Append(CSharpHighlighter.ToHtml(cell.Source)).Append("</code></pre></details>\n");
        foreach (var output in cell.Outputs)
            body.Append(outputs.ToHtml(output!.AsObject()));
        body.Append("</section>\n");
    }

    private static string Id(NotebookCell cell) => cell.Id.Length > 0 ? $" id=\"cell-{WebUtility.HtmlEncode(cell.Id)}\"" : "";
}
