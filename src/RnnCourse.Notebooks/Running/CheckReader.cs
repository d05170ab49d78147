using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Running;

/// <summary>Finds checks in a cell's HTML: <c>section class="rnn-check"</c> with <c>data-check</c>, <c>data-kind</c>, <c>data-state</c>.</summary>
public static partial class CheckReader
{
    /// <summary>All checks in the outputs, in order.</summary>
    public static IEnumerable<CheckResult> Read(JsonArray outputs) =>
        outputs.Select(HtmlOf).OfType<string>().SelectMany(Read);

    /// <summary>All checks in one piece of HTML, in order.</summary>
    public static IEnumerable<CheckResult> Read(string html)
    {
        foreach (Match section in Section().Matches(html))
        {
            var attributes = Attribute().Matches(section.Groups["attributes"].Value)
                .ToDictionary(match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value), StringComparer.Ordinal);
            if (!attributes.TryGetValue("class", out var classes) || !classes.Split(' ').Contains("rnn-check"))
                continue;
            if (!attributes.TryGetValue("data-check", out var id) || State(attributes.GetValueOrDefault("data-state")) is not { } state)
                throw new FormatException($"a check without data-check or with an unknown data-state: {section.Groups["attributes"].Value.Trim()}");
            var body = section.Groups["body"].Value;
            yield return new CheckResult(id, attributes.GetValueOrDefault("data-kind", ""), state, Words(ThrownAt().Replace(body, " ")))
            {
                ThrownAt = ThrownAt().Matches(body).SelectMany(match => WebUtility.HtmlDecode(match.Groups["lines"].Value).Split('\n')).ToArray(),
            };
        }
    }

    /// <summary>The HTML of an output, or null.</summary>
    internal static string? HtmlOf(JsonNode? output) => output?["data"]?["text/html"] switch
    {
        JsonArray lines => string.Concat(lines.Select(line => line?.ToString())),
        JsonValue text => text.ToString(),
        _ => null,
    };

    private static CheckState? State(string? state) => state switch
    {
        "passed" => CheckState.Passed,
        "failed" => CheckState.Failed,
        "unsolved" => CheckState.Unsolved,
        _ => null,
    };

    private static string Words(string html) => Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(html, " ")), " ").Trim();

    [GeneratedRegex("<section(?<attributes>[^>]*)>(?<body>.*?)</section>", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("<pre class=\"rnn-thrown\"[^>]*>(?<lines>.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex ThrownAt();

    [GeneratedRegex("(?<name>[a-z-]+)=\"(?<value>[^\"]*)\"")]
    private static partial Regex Attribute();

    [GeneratedRegex("<style.*?</style>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
