using System.Text;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Site;

/// <summary>The page of one notebook.</summary>
internal sealed class LessonPage
{
    private readonly Glossary glossary;
    private readonly IReadOnlySet<string> lessons;
    private readonly PictureFolder pictures;
    private readonly LessonOutputs outputs;
    private readonly IReadOnlyList<Heading> headings;

    private LessonPage(SiteLesson lesson, IReadOnlySet<string> lessons, Glossary glossary, PictureFolder pictures)
    {
        (Lesson, File, Facts, Exercises) = (lesson, lesson.Name + ".html", LessonFacts.Of(lesson), SiteExercise.Of(lesson));
        (this.lessons, this.glossary, this.pictures, outputs) = (lessons, glossary, pictures, LessonOutputs.Of(lesson));
        Guesses = SiteGuess.Of(lesson);
        (Body, headings) = Write(OutputForm.Page);
    }

    public SiteLesson Lesson { get; }

    public IReadOnlyList<SiteExercise> Exercises { get; }

    /// <summary>The predictions that it asks for.</summary>
    public IReadOnlyList<SiteGuess> Guesses { get; }

    public IReadOnlyList<SiteFigure> Figures => outputs.Figures;

    /// <summary>Number and title, linked to the page.</summary>
    public string LinkHtml => $"<a href=\"{PageFrame.Link(File)}\"><span class=\"number\">{Facts.Number}</span> {Facts.TitleHtml}</a>";

    /// <summary>The file of the page.</summary>
    public string File { get; }

    public LessonFacts Facts { get; }

    /// <summary>Text, code and outputs.</summary>
    public string Body { get; }

    /// <summary>Reads a notebook.</summary>
    /// <param name="lesson">The notebook as it ran.</param>
    /// <param name="lessons">The names of all notebooks that have a page.</param>
    /// <param name="glossary">What the symbols of its formulas mean.</param>
    /// <param name="pictures">The pictures of its figures, where there are any.</param>
    public static LessonPage Read(SiteLesson lesson, IReadOnlySet<string> lessons, Glossary glossary, PictureFolder pictures) => new(lesson, lessons, glossary, pictures);

    /// <summary>Text, code and outputs in another form than the page's.</summary>
    public string BodyFor(OutputForm form) => Write(form).Body;

    public string ToHtml(SiteAssets assets, LessonPage? previous, LessonPage? next)
    {
        var sections = headings.Where(heading => heading.Level == 2).ToArray();
        var number = Facts.Number.Length > 0 ? $"<p class=\"eyebrow\">Lesson {Facts.Number}</p>\n" : "";
        return PageFrame.Fill(assets, "lesson.html", new()
        {
            ["title"] = PageFrame.Plain(Facts.Title),
            ["description"] = PageFrame.Plain(PageFrame.Words(Facts.OpeningHtml)),
            ["eyebrow"] = number,
            ["heading"] = Facts.TitleHtml,
            ["facts"] = PageFrame.Plain(Facts.Summary),
            ["contents"] = string.Concat(sections.Select(heading => $"<li><a href=\"#{heading.Anchor}\">{heading.Html}</a></li>\n")),
            ["body"] = Body,
            ["live"] = assets.LiveElement(Lesson.Name),
            ["previous"] = previous is null ? "" : PageFrame.Neighbour(previous.File, previous.Facts.TitleHtml, "prev", "← Previous"),
            ["next"] = next is null ? "" : PageFrame.Neighbour(next.File, next.Facts.TitleHtml, "next", "Next →"),
        });
    }

    /// <summary>What the symbols of a formula mean, folded, below it.</summary>
    private static string SymbolList(IReadOnlyList<GlossaryEntry> entries) => entries.Count == 0 ? "" :
        $"""

        <details class="symbols"><summary>Symbols</summary>
        <ul>
        {string.Concat(entries.Select(entry => $"<li><a href=\"{GlossaryPage.File}#{entry.Anchor}\">{entry.SymbolHtml}</a> {entry.MeaningHtml} <span class=\"shape\">{entry.ShapeHtml}</span></li>\n"))}</ul></details>

        """;

    private (string Body, IReadOnlyList<Heading> Headings) Write(OutputForm form)
    {
        var hints = Exercises.ToDictionary(exercise => exercise.Id + "-check", HintPage.LinkHtml, StringComparer.Ordinal);
        var markdown = new MarkdownText(lessons, form == OutputForm.Page ? formula => SymbolList(glossary.Explain(formula, Facts.Number)) : null);
        var writer = new OutputHtml(form, pictures);
        var guesses = new GuessHtml(Guesses, form);
        var body = new StringBuilder();
        foreach (var cell in Lesson.Document.Cells)
        {
            body.Append(guesses.Above(cell));
            if (cell.IsCode)
                WriteCode(body, cell, guesses.Mark(cell), writer.ToHtml(outputs.Of(cell)), hints.GetValueOrDefault(cell.Id, ""), form);
            else if (cell.Type == "markdown")
                body.Append("<div class=\"prose\"").Append(Id(cell)).Append(">\n").Append(guesses.Prose(cell, markdown.ToHtml(cell.Source))).Append("</div>\n");
            body.Append(guesses.Below(cell));
        }
        return (body.ToString(), markdown.Headings);
    }

    private static void WriteCode(StringBuilder body, NotebookCell cell, string guess, string outputs, string hints, OutputForm form)
    {
        var exercise = cell.Tags.Contains("exercise");
        var check = cell.Tags.Contains("check");
        var setup = cell.Source.StartsWith("#r ", StringComparison.Ordinal);
        var role = exercise ? " exercise" : check ? " check" : "";
        body.Append("<section class=\"cell").Append(role).Append('"').Append(Id(cell)).Append(guess).Append(">\n");
        if (cell.Id.Length > 0 && form == OutputForm.Page)
            body.Append("<a class=\"anchor\" href=\"#cell-").Append(PageFrame.Plain(cell.Id)).Append("\" aria-label=\"Link to this cell\">#</a>\n");
        body.Append("<details class=\"code\"").Append(setup ? "" : " open").Append("><summary>")
            .Append(exercise ? "✎ Exercise: yours to write" : check ? "Check" : setup ? "Setup" : "Code")
            .Append("</summary>\n<pre><code>").Append(CSharpHighlighter.ToHtml(cell.Source)).Append("</code></pre></details>\n")
            .Append(outputs);
        if (hints.Length > 0 && form == OutputForm.Page)
            body.Append("<p class=\"to-hints\">Stuck? ").Append(hints).Append(", from the vague to the plain.</p>\n");
        body.Append("</section>\n");
    }

    private static string Id(NotebookCell cell) => cell.Id.Length > 0 ? $" id=\"cell-{PageFrame.Plain(cell.Id)}\"" : "";
}
