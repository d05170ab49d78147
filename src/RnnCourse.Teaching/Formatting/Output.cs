using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace RnnCourse.Formatting;

/// <summary>
/// What a value shows, once for all readers: items that say what it is (a check, a figure, a table …), and a page of parts, each with its part to
/// play, that together are its HTML. The form is published in docs/schemas/output.schema.json.
/// </summary>
internal sealed class Output
{
    /// <summary>The mime type of the typed form.</summary>
    public const string MimeType = "application/vnd.rnn-course.output+json";

    // As in figures: letters stay readable, and the text is safe inside a script element.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly JsonArray items = [];
    private readonly JsonArray page = [];

    /// <summary>What one value shows.</summary>
    public static Output Of(IDrawn value)
    {
        var output = new Output();
        value.Draw(output);
        return output;
    }

    /// <summary>Texts as JSON.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    /// <summary>Adds an item.</summary>
    /// <returns>Its place, for <see cref="Part"/>.</returns>
    public int Item(JsonObject item)
    {
        items.Add((JsonNode)item);
        return items.Count - 1;
    }

    /// <summary>Adds HTML that says nothing but itself.</summary>
    public void Markup(string html) => page.Add((JsonNode)html);

    /// <summary>Adds a part of the page.</summary>
    /// <param name="role">What it is there for: see the schema.</param>
    /// <param name="html">Its HTML; a specification's is made of its item.</param>
    /// <param name="item">The item that it shows.</param>
    public void Part(string role, string html, int? item = null)
    {
        var part = new JsonObject { ["role"] = role, ["html"] = html };
        if (item is { } place)
            part["item"] = place;
        page.Add((JsonNode)part);
    }

    /// <summary>Takes in what another value shows.</summary>
    public void Add(Output other)
    {
        var first = items.Count;
        foreach (var item in other.items)
            items.Add(item!.DeepClone());
        foreach (var part in other.page)
        {
            var copy = part!.DeepClone();
            if (copy is JsonObject own && own["item"] is { } place)
                own["item"] = place.GetValue<int>() + first;
            page.Add(copy);
        }
    }

    /// <summary>The whole page.</summary>
    public string ToHtml() => string.Concat(page.Select(part => part is JsonObject typed ? (string?)typed["html"] : (string?)part));

    /// <summary>The typed form.</summary>
    public string ToJson() => new JsonObject { ["version"] = 1, ["items"] = items.DeepClone(), ["page"] = page.DeepClone() }.ToJsonString(Options);
}

/// <summary>A value that draws itself: one drawing gives both its HTML and its typed output.</summary>
internal interface IDrawn
{
    /// <summary>Adds all that the value shows.</summary>
    public void Draw(Output output);
}
