using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Site;

/// <summary>Writes the outputs of the cells of one page.</summary>
internal sealed partial class OutputHtml
{
    private readonly HashSet<string> said = new(StringComparer.Ordinal);

    /// <summary>The outputs of a cell as HTML.</summary>
    public string ToHtml(NotebookCell cell) => string.Concat(cell.Outputs.Select(output => ToHtml(output!.AsObject())));

    /// <summary>One output as HTML, in the richest form a page can show.</summary>
    public string ToHtml(JsonObject output) => output["output_type"]?.GetValue<string>() switch
    {
        "stream" => Stream(output["name"]?.GetValue<string>() ?? "stdout", Text(output["text"])),
        "error" => Error(output),
        "display_data" or "execute_result" => Value(output["data"] as JsonObject ?? []),
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

    private static string Stream(string name, string text) => name == "stderr"
        ? $"<div class=\"output stderr\"><p class=\"label\">⚠ Standard error</p><pre>{Plain(text)}</pre></div>\n"
        : $"<pre class=\"output stream\">{Plain(text)}</pre>\n";

    private static string Error(JsonObject output)
    {
        var heading = $"{Text(output["ename"])}: {Text(output["evalue"])}";
        var trace = output["traceback"] is JsonArray lines ? string.Join('\n', lines.Select(Text)) : "";
        return $"<div class=\"output error\"><p class=\"label\">✗ {Plain(heading)}</p><pre>{Plain(trace)}</pre></div>\n";
    }

    private string Value(JsonObject data)
    {
        if (data["text/html"] is { } html)
            return $"<div class=\"output html\">{OncePerPage(Text(html))}</div>\n";
        if (data["image/svg+xml"] is { } svg)
            return $"<div class=\"output image\">{Text(svg)}</div>\n";
        if (data["image/png"] is { } png)
            return $"<div class=\"output image\"><img alt=\"{Plain(Text(data["text/plain"]))}\" src=\"data:image/png;base64,{Text(png).ReplaceLineEndings("")}\"></div>\n";
        return data["text/plain"] is { } text ? $"<pre class=\"output value\">{Plain(Text(text))}</pre>\n" : "";
    }

    /// <summary>Each figure brings its style and its script, so that it can stand alone; a page needs them once.</summary>
    private string OncePerPage(string html) => FigureParts().Replace(html, part => said.Add(part.Value) ? part.Value : "");

    private static string Plain(string text) => WebUtility.HtmlEncode(TerminalColours().Replace(text, ""));

    [GeneratedRegex("""<script class="rnn-figure-script">.*?</script>|<style>.*?</style>""", RegexOptions.Singleline)]
    private static partial Regex FigureParts();

    [GeneratedRegex(@"\u001b\[[0-9;]*[A-Za-z]")]
    private static partial Regex TerminalColours();
}
