using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Site;

namespace RnnCourse.Notebooks.Tests.Site;

/// <summary>Pages made of a few cells.</summary>
internal static class Page
{
    public static PictureFolder NoPictures { get; } = new(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")));

    public static Glossary NoGlossary { get; } = Glossary.Parse("");

    public static LessonPage Of(string name, params NotebookCell[] cells) => Of(name, NoGlossary, NoPictures, cells);

    public static LessonPage Of(string name, Glossary glossary, PictureFolder pictures, params NotebookCell[] cells) =>
        LessonPage.Read(new SiteLesson(name, NotebookDocument.Create(cells), TimeSpan.Zero), new HashSet<string>(StringComparer.Ordinal) { name }, glossary, pictures);

    /// <summary>A cell with one output that shows the figures given.</summary>
    public static NotebookCell Showing(string id, params JsonObject[] figures)
    {
        var page = new JsonArray();
        foreach (var (place, figure) in figures.Index())
            foreach (var (role, html) in Parts(figure, place))
                page.Add((JsonNode)new JsonObject { ["role"] = role, ["html"] = html, ["item"] = place });
        return With(NotebookCell.Create("code", id, "Draw();"), new JsonObject { ["version"] = 1, ["items"] = new JsonArray([.. figures]), ["page"] = page });
    }

    /// <summary>Adds an output that shows one check.</summary>
    public static NotebookCell WithCheck(this NotebookCell cell, string id, string state) => With(cell, new JsonObject
    {
        ["version"] = 1,
        ["items"] = new JsonArray(new JsonObject
        {
            ["type"] = "check",
            ["id"] = id,
            ["kind"] = "exercise",
            ["state"] = state,
            ["title"] = $"Exercise {id}",
            ["verdict"] = "So it is.",
            ["error"] = null,
            ["comparisons"] = new JsonArray(),
            ["hints"] = new JsonArray(),
        }),
        ["page"] = new JsonArray(new JsonObject { ["role"] = "check", ["html"] = "", ["item"] = 0 }, new JsonObject { ["role"] = "check-end", ["html"] = "", ["item"] = 0 }),
    });

    /// <summary>A chart, as the library describes it, in short.</summary>
    public static JsonObject Chart(string title, string data = "[]") => new()
    {
        ["type"] = "figure",
        ["title"] = title,
        ["finding"] = "It grows.",
        ["titleHtml"] = title,
        ["findingHtml"] = "It grows.",
        ["specification"] = JsonNode.Parse($$$"""{"data":{{{data}}},"layout":{"height":380}}"""),
        ["numbers"] = new JsonObject { ["columns"] = new JsonArray(), ["rows"] = new JsonArray() },
    };

    /// <summary>A diagram of one drawing.</summary>
    public static JsonObject Diagram(string title, string svg) => new()
    {
        ["type"] = "diagram",
        ["title"] = title,
        ["finding"] = "F",
        ["titleHtml"] = title,
        ["findingHtml"] = "F",
        ["frames"] = new JsonArray(new JsonObject { ["title"] = title, ["svg"] = svg }),
    };

    private static IEnumerable<(string Role, string Html)> Parts(JsonObject figure, int place)
    {
        yield return ("caption", $"<figcaption><strong>{figure["titleHtml"]}</strong> <span>{figure["findingHtml"]}</span></figcaption>");
        if (figure["specification"] is not { } specification)
        {
            yield return ("drawing", figure["frames"]![0]!["svg"]!.GetValue<string>());
            yield break;
        }
        yield return ("style", "<style>.secret{}</style>");
        yield return ("plot", $"<div id=\"plot{place}\"></div>");
        yield return ("controls", "<p>slide</p>");
        yield return ("numbers", "<p>numbers</p>");
        yield return ("specification", $"<script type=\"application/json\">{specification.ToJsonString()}</script>");
        yield return ("script", "<script>draw()</script>");
    }

    private static NotebookCell With(NotebookCell cell, JsonObject typed)
    {
        cell.Outputs.Add(new JsonObject
        {
            ["output_type"] = "display_data",
            ["data"] = new JsonObject { [TypedOutput.MimeType] = typed },
            ["metadata"] = new JsonObject(),
        });
        return cell;
    }
}
