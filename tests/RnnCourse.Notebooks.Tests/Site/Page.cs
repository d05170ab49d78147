using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Site;

namespace RnnCourse.Notebooks.Tests.Site;

/// <summary>Pages made of a few cells.</summary>
internal static class Page
{
    public static PictureFolder NoPictures { get; } = new(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")));

    public static Glossary NoGlossary { get; } = Glossary.Parse("");

    public static LessonPage Of(string name, params NotebookCell[] cells) => Of(name, NoGlossary, NoPictures, cells);

    public static LessonPage Of(string name, Glossary glossary, PictureFolder pictures, params NotebookCell[] cells) =>
        LessonPage.Read(new SiteLesson(name, NotebookDocument.Create(cells), TimeSpan.Zero), new HashSet<string>(StringComparer.Ordinal) { name }, glossary, pictures);

    /// <summary>A cell with one output in HTML.</summary>
    public static NotebookCell WithHtml(string id, string html, params string[] tags)
    {
        var cell = NotebookCell.Create("code", id, "Draw();", tags);
        cell.Outputs.Add(new System.Text.Json.Nodes.JsonObject
        {
            ["output_type"] = "display_data",
            ["data"] = new System.Text.Json.Nodes.JsonObject { ["text/html"] = html },
            ["metadata"] = new System.Text.Json.Nodes.JsonObject(),
        });
        return cell;
    }

    /// <summary>The HTML of a chart, as the library writes it, in short.</summary>
    public static string Chart(string title, string data = "[]") => $$$"""
        <figure class="rnn-figure"><figcaption><strong class="rnn-figure-title">{{{title}}}</strong> <span class="rnn-figure-finding">It grows.</span></figcaption>
        <div class="rnn-figure-plot" role="group" aria-label="It grows."></div>
        <script type="application/json" class="rnn-figure-json">{"data":{{{data}}},"layout":{"height":380}}</script></figure>
        """;
}
