using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Site;

/// <summary>Writes the outputs of the cells of one page. What an output is made of it says itself; its HTML is never read.</summary>
/// <param name="form">For whom.</param>
/// <param name="pictures">The pictures of figures, where there are any.</param>
internal sealed partial class OutputHtml(OutputForm form = OutputForm.Page, PictureFolder? pictures = null)
{
    private readonly HashSet<string> said = new(StringComparer.Ordinal);

    /// <summary>The outputs of a cell as HTML.</summary>
    public string ToHtml(IEnumerable<LessonOutputs.Shown> outputs) => string.Concat(outputs.Select(ToHtml));

    /// <summary>One output as HTML, in the richest form a page can show.</summary>
    public string ToHtml(LessonOutputs.Shown output) => output.Raw["output_type"]?.GetValue<string>() switch
    {
        "stream" => Stream(output.Raw["name"]?.GetValue<string>() ?? "stdout", Text(output.Raw["text"])),
        "error" => Error(output.Raw),
        "display_data" or "execute_result" when output.Typed is { } typed => $"<div class=\"output html\">{string.Concat(typed.Page.Select(part => Part(part, typed, output.Figures)))}</div>\n",
        "display_data" or "execute_result" => Value(output.Raw["data"] as JsonObject ?? []),
        _ => "",
    };

    /// <summary>A text as nbformat holds it: a string, or an array of lines.</summary>
    public static string Text(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(Text)),
        JsonValue value when value.TryGetValue(out string? text) => text,
        null => "",
        _ => node.ToJsonString(),
    };

    private string Part(PagePart part, TypedOutput typed, IReadOnlyDictionary<int, SiteFigure> figures) => (part.Role, form) switch
    {
        ("" or "caption", _) => part.Html,
        ("check", _) => CheckHtml.Open(typed.ItemOf(part)!),
        ("check-end", _) => CheckHtml.Close,
        (_, OutputForm.Search) => "",
        // Each figure brings its style and its script, so that it can stand alone; a page needs them once.
        ("style", _) => Once(part.Html),
        ("plot", _) => Chart(part, figures.GetValueOrDefault(part.Item ?? -1)),
        ("script" or "specification" or "controls" or "numbers" or "hint", OutputForm.Book) => "",
        ("script", _) => Once(part.Html),
        ("controls" or "numbers", _) => $"<div class=\"of-chart {part.Role}\">{part.Html}</div>",
        _ => part.Html,
    };

    // Its picture stands where no script runs, and on paper.
    private string Chart(PagePart part, SiteFigure? figure)
    {
        var still = figure is null ? "" : pictures?.Image(figure, "still") ?? "";
        return form == OutputForm.Book && still.Length > 0 ? still : $"<div class=\"chart{(figure?.AsksForAllOfPlotly == true ? " whole" : "")}\">{part.Html}{still}</div>";
    }

    private string Once(string html) => said.Add(html) ? html : "";

    private static string Stream(string name, string text) => name == "stderr"
        ? $"<div class=\"output stderr\"><p class=\"label\">⚠ Standard error</p><pre>{Plain(text)}</pre></div>\n"
        : $"<pre class=\"output stream\">{Plain(text)}</pre>\n";

    private static string Error(JsonObject output)
    {
        var heading = $"{Text(output["ename"])}: {Text(output["evalue"])}";
        var trace = output["traceback"] is JsonArray lines ? string.Join('\n', lines.Select(Text)) : "";
        return $"<div class=\"output error\"><p class=\"label\">✗ {Plain(heading)}</p><pre>{Plain(trace)}</pre></div>\n";
    }

    private static string Value(JsonObject data)
    {
        if (data["text/html"] is { } html)
            return $"<div class=\"output html\">{Text(html)}</div>\n";
        if (data["image/svg+xml"] is { } svg)
            return $"<div class=\"output image\">{Text(svg)}</div>\n";
        if (data["image/png"] is { } png)
            return $"<div class=\"output image\"><img alt=\"{Plain(Text(data["text/plain"]))}\" src=\"data:image/png;base64,{Text(png).ReplaceLineEndings("")}\"></div>\n";
        return data["text/plain"] is { } text ? $"<pre class=\"output value\">{Plain(Text(text))}</pre>\n" : "";
    }

    private static string Plain(string text) => WebUtility.HtmlEncode(TerminalColours().Replace(text, ""));

    [GeneratedRegex(@"\u001b\[[0-9;]*[A-Za-z]")]
    private static partial Regex TerminalColours();
}

/// <summary>For whom a lesson is written out.</summary>
internal enum OutputForm
{
    /// <summary>A reader at a screen: everything is live.</summary>
    Page,

    /// <summary>A reader of the printed book: nothing moves, nothing unfolds.</summary>
    Book,

    /// <summary>The search: words alone.</summary>
    Search,
}
