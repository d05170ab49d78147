using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Site;

/// <summary>A check as the site's pages show it: a mark, what it says, and what it compared in between.</summary>
internal static class CheckHtml
{
    public const string Close = "</section>\n";

    public static string Open(JsonObject check)
    {
        var state = TypedOutput.Text(check, "state");
        var mark = state switch { "passed" => "✓", "failed" => "✗", _ => "○" };
        var error = TypedOutput.Text(check, "error") is { Length: > 0 } text ? $"<p class=\"thrown\">{PageFrame.Plain(text)}</p>\n" : "";
        var places = (check["thrownAt"] as JsonArray ?? []).Select(line => PageFrame.Plain(line?.ToString() ?? "")).ToArray();
        if (places.Length > 0)
            error += $"<pre>{string.Join('\n', places)}</pre>\n";
        return $"""
            <section class="verdict" data-state="{PageFrame.Plain(state)}" data-check="{PageFrame.Plain(TypedOutput.Text(check, "id"))}">
            <p><strong>{mark} {PageFrame.Plain(TypedOutput.Text(check, "verdict"))}</strong> {PageFrame.Plain(TypedOutput.Text(check, "title"))}</p>
            {error}
            """;
    }
}
