using System.Text;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.QuickInfo;

namespace RnnCourse.Notebooks.Kernel.Language;

/// <summary>What stands at the cursor, with its documentation: the content of Jupyter's <c>inspect_reply</c>.</summary>
internal static class Inspections
{
    /// <summary>Describes the name at the cursor or, in a call's parentheses, what is called.</summary>
    public static async Task<JsonObject> AtAsync(Document cell, int cursor, CancellationToken cancel)
    {
        var signatures = await Signatures.AtAsync(cell, cursor, cancel).ConfigureAwait(false);
        var data = await DescribeAsync(cell, cursor, cancel).ConfigureAwait(false) ?? Describe(signatures);
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = data is not null,
            ["data"] = data ?? [],
            ["metadata"] = signatures is null ? [] : new JsonObject { ["signature_help"] = signatures },
        };
    }

    private static async Task<JsonObject?> DescribeAsync(Document cell, int cursor, CancellationToken cancel)
    {
        var service = QuickInfoService.GetService(cell)!;
        var info = await service.GetQuickInfoAsync(cell, cursor, cancel).ConfigureAwait(false);
        if (info is null && cursor > 0)
            info = await service.GetQuickInfoAsync(cell, cursor - 1, cancel).ConfigureAwait(false); // just behind the name
        if (info is null || info.Sections.All(section => string.IsNullOrWhiteSpace(section.Text)))
            return null;
        var (plain, markdown) = (new StringBuilder(), new StringBuilder());
        foreach (var section in info.Sections.Where(section => !string.IsNullOrWhiteSpace(section.Text)))
        {
            var text = section.Text.ReplaceLineEndings("\n").Trim('\n');
            plain.Append(plain.Length > 0 ? "\n\n" : "").Append(text);
            markdown.Append(markdown.Length > 0 ? "\n\n" : "")
                .Append(section.Kind == QuickInfoSectionKinds.Description ? $"```csharp\n{text}\n```" : Escape(text));
        }
        return new JsonObject { ["text/plain"] = plain.ToString(), ["text/markdown"] = markdown.ToString() };
    }

    private static JsonObject? Describe(JsonObject? signatures)
    {
        if (signatures?["signatures"]?[(int)signatures["activeSignature"]!] is not JsonObject active)
            return null;
        var (label, documentation) = ((string)active["label"]!, (string)active["documentation"]!);
        return new JsonObject
        {
            ["text/plain"] = $"{label}\n\n{documentation}".TrimEnd(),
            ["text/markdown"] = $"```csharp\n{label}\n```\n\n{Escape(documentation)}".TrimEnd(),
        };
    }

    // Prose is not Markdown: its stars, underscores and brackets are meant as they stand.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
            escaped.Append("\\`*_{}[]<>#|$".Contains(c, StringComparison.Ordinal) ? "\\" : "").Append(c);
        return escaped.Replace("\n", "  \n").ToString();
    }
}
