using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Running;

/// <summary>
/// Compares the outputs of two runs of one notebook. Text is equal after what is new in every run has been blanked (ids, times of day,
/// measured durations, temporary paths), numbers within a relative 1e-9, and figures as values: their Plotly JSON, member by member.
/// </summary>
internal static partial class OutputComparison
{
    private const double Relative = 1e-9;
    private const double Absolute = 1e-12;
    private const int Context = 24;

    /// <summary>The first difference of each cell that differs: the cell, its number from 1, and what each run showed.</summary>
    public static IEnumerable<(NotebookCell Cell, int Number, string What)> Compare(NotebookDocument first, NotebookDocument second)
    {
        foreach (var (index, cell) in first.Cells.Index())
            if (cell.IsCode && Outputs(cell.Outputs, second.Cells[index].Outputs) is { } what)
                yield return (cell, index + 1, what);
    }

    // How many cells had run before is of the session.
    private static bool IsCompared(KeyValuePair<string, JsonNode?> member) => member.Key != "execution_count";

    private static string? Outputs(JsonArray first, JsonArray second)
    {
        if (first.Count != second.Count)
            return FormattableString.Invariant($"{first.Count} outputs, then {second.Count}");
        for (var i = 0; i < first.Count; i++)
            if (Values(first[i], second[i], (string?)first[i]!["output_type"] ?? "output") is { } what)
                return what;
        return null;
    }

    // JSON member by member; what nbformat holds as an array of lines is one text.
    private static string? Values(JsonNode? first, JsonNode? second, string path) => (first, second) switch
    {
        (JsonObject a, JsonObject b) => !a.Select(member => member.Key).Order(StringComparer.Ordinal).SequenceEqual(b.Select(member => member.Key).Order(StringComparer.Ordinal))
            ? $"{path} has other parts"
            : a.Where(IsCompared).Select(member => Values(member.Value, b[member.Key], $"{path}, {member.Key}")).FirstOrDefault(what => what is not null),
        (JsonArray a, JsonArray b) when IsText(a) && IsText(b) => Text(string.Concat(a), string.Concat(b), path),
        (JsonArray a, JsonArray b) => a.Count != b.Count
            ? FormattableString.Invariant($"{path}: {a.Count} items, then {b.Count}")
            : Enumerable.Range(0, a.Count).Select(i => Values(a[i], b[i], FormattableString.Invariant($"{path}[{i}]"))).FirstOrDefault(what => what is not null),
        _ => Text(first?.ToString() ?? "null", second?.ToString() ?? "null", path),
    };

    private static bool IsText(JsonArray array) => array.Count > 0 && array.All(line => line?.GetValueKind() == JsonValueKind.String);

    private static string? Text(string first, string second, string path)
    {
        if (first == second)
            return null;
        var (a, b) = (Blank(first), Blank(second));
        var (numbersA, numbersB) = (Number().Matches(a), Number().Matches(b));
        var (endA, endB) = (0, 0);
        for (var i = 0; i < Math.Min(numbersA.Count, numbersB.Count); i++)
        {
            var (x, y) = (numbersA[i], numbersB[i]);
            if (!a.AsSpan(endA, x.Index - endA).SequenceEqual(b.AsSpan(endB, y.Index - endB)) || !Close(x.Value, y.Value))
                return Say(path, a, x.Index, b, y.Index);
            (endA, endB) = (x.Index + x.Length, y.Index + y.Length);
        }
        return a.AsSpan(endA).SequenceEqual(b.AsSpan(endB)) ? null : Say(path, a, endA, b, endB);
    }

    private static bool Close(string first, string second)
    {
        if (first == second)
            return true;
        var (x, y) = (double.Parse(first, CultureInfo.InvariantCulture), double.Parse(second, CultureInfo.InvariantCulture));
        return Math.Abs(x - y) <= Absolute + (Relative * Math.Max(Math.Abs(x), Math.Abs(y)));
    }

    // In markup the plus of an exponent is written otherwise.
    private static string Blank(string text) => Duration().Replace(Temporary().Replace(Time().Replace(Id().Replace(WebUtility.HtmlDecode(text), "‹id›"), "‹time›"), "‹temporary›"), "‹duration›");

    private static string Say(string path, string first, int atFirst, string second, int atSecond) =>
        $"{path}:\n  first  {Near(first, atFirst)}\n  then   {Near(second, atSecond)}";

    private static string Near(string text, int at)
    {
        var (from, to) = (Math.Max(0, at - Context), Math.Min(text.Length, at + Context));
        return $"{(from > 0 ? "…" : "")}{text[from..to].ReplaceLineEndings("⏎")}{(to < text.Length ? "…" : "")}";
    }

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\b")]
    private static partial Regex Id();

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")]
    private static partial Regex Time();

    [GeneratedRegex(@"[^\s""'<>]*rnn-course-[A-Za-z0-9]+[^\s""'<>]*")]
    private static partial Regex Temporary();

    // Seconds may be those of an experiment; only after "took" they were measured.
    [GeneratedRegex(@"\b\d+(?:\.\d+)?\s?(?:ms|µs|μs|ns)\b|(?<=\btook )\d+(?:\.\d+)?\s?s\b")]
    private static partial Regex Duration();

    [GeneratedRegex(@"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")]
    private static partial Regex Number();
}
