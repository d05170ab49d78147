using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Site;

/// <summary>Turns the Markdown of one notebook into HTML, with headings that can be linked to and links that fit the site.</summary>
/// <param name="lessons">The notebooks that have a page.</param>
/// <param name="below">What stands below a displayed formula, given its TeX; nothing when it is null.</param>
internal sealed partial class MarkdownText(IReadOnlySet<string> lessons, Func<string, string>? below = null)
{
    private readonly HashSet<string> anchors = new(StringComparer.Ordinal);
    private readonly List<Heading> headings = [];

    /// <summary>The headings met so far, in order.</summary>
    public IReadOnlyList<Heading> Headings => headings;

    public string ToHtml(string source)
    {
        var document = LessonMarkdown.Parse(source);
        // The notebook's title stands at the head of the page.
        if (headings.Count == 0 && document.OfType<HeadingBlock>().FirstOrDefault(block => block.Level == 1) is { } title)
            document.Remove(title);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            var anchor = Anchor(PlainText(heading.Inline));
            heading.GetAttributes().Id = anchor;
            headings.Add(new Heading(heading.Level, anchor, InlineHtml(heading.Inline)));
        }
        MendLinks(document);
        // An empty corner of a table heads nothing.
        var html = EmptyHead().Replace(Render(renderer => renderer.Render(document)), "<td></td>");
        return below is null ? html : Display().Replace(html, formula => formula.Value + below(WebUtility.HtmlDecode(formula.Groups[1].Value)));
    }

    /// <summary>The HTML of a line without its links, to stand inside another link.</summary>
    public static string InlineHtml(ContainerInline? inline) => Render(renderer =>
    {
        foreach (var item in inline ?? [])
            WriteWithoutLinks(renderer, item);
    });

    /// <summary>The words of a line, without any markup.</summary>
    public static string PlainText(ContainerInline? inline) => string.Concat((inline ?? []).Descendants().Select(item => item switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        Markdig.Extensions.Mathematics.MathInline mathematics => mathematics.Content.ToString(),
        LineBreakInline => " ",
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => "",
    }));

    /// <summary>The same with a capital at the beginning, if it begins with a word: h_t stays h_t.</summary>
    public static string Capital(string html) => html.Length > 1 && (char.IsLetter(html[1]) || html.StartsWith("a ", StringComparison.Ordinal)) ? char.ToUpperInvariant(html[0]) + html[1..] : html;

    private static void WriteWithoutLinks(HtmlRenderer renderer, Inline item)
    {
        if (item is not LinkInline link)
        {
            renderer.Render(item);
            return;
        }
        foreach (var part in link)
            WriteWithoutLinks(renderer, part);
    }

    private static string Render(Action<HtmlRenderer> write)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        LessonMarkdown.Pipeline.Setup(renderer);
        write(renderer);
        writer.Flush();
        return writer.ToString();
    }

    /// <summary>A link to a notebook becomes one to its page; where there is no such page yet, the words stand alone.</summary>
    private void MendLinks(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>().ToArray())
        {
            var (path, fragment) = link.Url?.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at
                ? (link.Url[..at], link.Url[at..]) : (link.Url ?? "", "");
            if (link.IsImage || !path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
                continue;
            var name = Uri.UnescapeDataString(Path.GetFileNameWithoutExtension(path));
            if (lessons.Contains(name))
                link.Url = name + ".html" + fragment;
            else
                link.ReplaceBy(new ContainerInline(), copyChildren: true);
        }
    }

    private string Anchor(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        var stem = slug.ToString().Trim('-') is { Length: > 0 } some ? some : "section";
        var anchor = stem;
        for (var i = 2; !anchors.Add(anchor); i++)
            anchor = string.Create(CultureInfo.InvariantCulture, $"{stem}-{i}");
        return anchor;
    }

    [GeneratedRegex(@"<div class=""math"">\s*\\\[(.*?)\\\]\s*</div>", RegexOptions.Singleline)]
    private static partial Regex Display();

    [GeneratedRegex("<th[^>]*></th>")]
    private static partial Regex EmptyHead();
}

/// <summary>A heading of a page.</summary>
/// <param name="Level">1 for the title, 2 for a section, and so on.</param>
/// <param name="Anchor">Its id in the page.</param>
/// <param name="Html">Its words as HTML without links.</param>
internal sealed record Heading(int Level, string Anchor, string Html);
