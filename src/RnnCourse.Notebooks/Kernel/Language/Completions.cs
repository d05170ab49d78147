using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Tags;

namespace RnnCourse.Notebooks.Kernel.Language;

/// <summary>What could stand at the cursor: the content of Jupyter's <c>complete_reply</c>.</summary>
internal static class Completions
{
    private const int MaxMatches = 1000;

    // Roslyn's tags, and what editors call them.
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        [WellKnownTags.Class] = "class",
        [WellKnownTags.Structure] = "struct",
        [WellKnownTags.Interface] = "interface",
        [WellKnownTags.Enum] = "enum",
        [WellKnownTags.EnumMember] = "enumMember",
        [WellKnownTags.Delegate] = "class",
        [WellKnownTags.Method] = "method",
        [WellKnownTags.ExtensionMethod] = "method",
        [WellKnownTags.Property] = "property",
        [WellKnownTags.Field] = "field",
        [WellKnownTags.Constant] = "constant",
        [WellKnownTags.Event] = "event",
        [WellKnownTags.Local] = "variable",
        [WellKnownTags.Parameter] = "variable",
        [WellKnownTags.RangeVariable] = "variable",
        [WellKnownTags.TypeParameter] = "typeParameter",
        [WellKnownTags.Namespace] = "module",
        [WellKnownTags.Keyword] = "keyword",
    };

    /// <summary>The matches that start as typed come first, then those whose capitals or inner words do.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="code">Its text.</param>
    /// <param name="cursor">In UTF-16 units.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<JsonObject> AtAsync(Document cell, string code, int cursor, CancellationToken cancel)
    {
        var service = CompletionService.GetService(cell)!;
        var list = await service.GetCompletionsAsync(cell, cursor, cancellationToken: cancel).ConfigureAwait(false);
        var span = list.ItemsList.Count == 0 ? new(cursor, 0) : list.Span;
        var typed = code[span.Start..cursor];
        var matches = list.ItemsList
            .Where(item => !item.IsComplexTextEdit && !item.Tags.Contains(WellKnownTags.Snippet))
            .Where(item => !item.DisplayText.StartsWith("__", StringComparison.Ordinal)) // the kernel's own
            .Select(item => (Item: item, Rank: Rank(item.FilterText, typed)))
            .Where(match => match.Rank < int.MaxValue)
            .OrderBy(match => match.Rank).ThenBy(match => match.Item.SortText, StringComparer.OrdinalIgnoreCase)
            .Select(match => match.Item)
            .DistinctBy(Text)
            .ToList();
        var (start, end) = (CodePoints.FromIndex(code, span.Start), CodePoints.FromIndex(code, span.End));
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. matches.Take(MaxMatches).Select(item => JsonValue.Create(Text(item)))]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                ["is_incomplete"] = matches.Count > MaxMatches,
                ["_jupyter_types_experimental"] = new JsonArray([.. matches.Take(MaxMatches).Select(item => new JsonObject
                {
                    ["text"] = Text(item),
                    ["type"] = Kind(item),
                    ["start"] = start,
                    ["end"] = end,
                })]),
            },
        };
    }

    private static string Text(CompletionItem item) => item.Properties.GetValueOrDefault("InsertionText") ?? item.DisplayText;

    private static string Kind(CompletionItem item) => item.Tags.Select(tag => Kinds.GetValueOrDefault(tag)).FirstOrDefault(kind => kind is not null) ?? "text";

    private static int Rank(string name, string typed)
    {
        if (name.StartsWith(typed, StringComparison.Ordinal))
            return 0;
        if (name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            return 1;
        if (string.Concat(name.Where(char.IsUpper)).StartsWith(typed, StringComparison.OrdinalIgnoreCase)) // WL for WriteLine
            return 2;
        var inside = name.IndexOf(typed, 1, StringComparison.OrdinalIgnoreCase);
        return inside > 0 && char.IsUpper(name[inside]) ? 3 : int.MaxValue; // Line for WriteLine
    }
}
