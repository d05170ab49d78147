using System.Net;
using System.Text.RegularExpressions;

namespace RnnCourse.Site;

/// <content>What stands in the frames: words, and links.</content>
internal static partial class PageFrame
{
    public static string Link(string file) => Uri.EscapeDataString(file);

    /// <summary>Plain words as HTML.</summary>
    public static string Plain(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The words of a piece of HTML, formulas nearly as one would type them.</summary>
    public static string Words(string html)
    {
        var text = WebUtility.HtmlDecode(Tag().Replace(html, tag => tag.Groups["inline"].Success ? "" : " "));
        text = Command().Replace(text, match => Letters.GetValueOrDefault(match.Groups[1].Value, " "));
        return Spaces().Replace(Brackets().Replace(text, "").Replace('{', ' '), " ").Trim();
    }

    /// <summary>A link to the page before or after.</summary>
    public static string Neighbour(string file, string titleHtml, string relation, string word) =>
        $"<a rel=\"{relation}\" class=\"{relation}\" href=\"{Link(file)}\"><small>{word}</small><span>{titleHtml}</span></a>";

    // TeX's commands that have a sign of their own in plain text.
    private static readonly Dictionary<string, string> Letters = (
        "alpha α beta β gamma γ Delta Δ varepsilon ε eta η theta θ Theta Θ lambda λ rho ρ sigma σ tau τ varphi φ phi φ omega ω Omega Ω pi π ell ℓ partial ∂ "
        + "sum Σ prod Π cdot · times × circ ∘ mid | top ⊤ le ≤ ge ≥ approx ≈ ln ln tanh tanh cos cos sin sin max max min min lVert ‖ rVert ‖ sqrt √")
        .Split(' ').Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    [GeneratedRegex("</?(?:(?<inline>span|em|strong|code|a|sub|sup|b|i|mark)\\b)?[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\\([A-Za-z]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"\\[()\[\]\\,;! ]|(?<=[_^])\{|\}")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
