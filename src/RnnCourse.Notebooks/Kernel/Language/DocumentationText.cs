using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace RnnCourse.Notebooks.Kernel.Language;

/// <summary>Documentation comments as plain text: references by their names, lines unwrapped.</summary>
internal sealed partial class DocumentationText
{
    private readonly XElement? xml;

    private DocumentationText(XElement? xml) => this.xml = xml;

    /// <summary>What is written about a symbol; nothing is, or it cannot be read, gives empty texts.</summary>
    public static DocumentationText Of(ISymbol symbol, CancellationToken cancel)
    {
        var text = symbol.GetDocumentationCommentXml(expandIncludes: true, cancellationToken: cancel);
        try
        {
            return new DocumentationText(string.IsNullOrWhiteSpace(text) ? null : XElement.Parse($"<doc>{text}</doc>"));
        }
        catch (XmlException)
        {
            return new DocumentationText(null);
        }
    }

    /// <summary>The summary.</summary>
    public string Summary => Plain(xml?.Descendants("summary").FirstOrDefault());

    /// <summary>What is written about one parameter.</summary>
    public string Parameter(string name) => Plain(xml?.Descendants("param").FirstOrDefault(param => (string?)param.Attribute("name") == name));

    private static string Plain(XElement? element) => element is null ? "" : Space().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } link when !link.Nodes().Any() =>
            Name((string?)(link.Attribute("cref") ?? link.Attribute("name") ?? link.Attribute("langword") ?? link.Attribute("href")) ?? ""),
        XElement { Name.LocalName: "para" or "br" } paragraph => " " + string.Concat(paragraph.Nodes().Select(Text)) + " ",
        XElement other => string.Concat(other.Nodes().Select(Text)),
        _ => "",
    };

    // "M:System.Collections.Generic.List`1.Add(`0)" is called "Add".
    private static string Name(string reference) =>
        reference.Length > 2 && reference[1] == ':' ? Arity().Replace(reference.Split('(')[0].Split('.')[^1], "") : reference;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"`+\d+$|^[A-Z]:")]
    private static partial Regex Arity();
}
