using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// A value as Jupyter's mime bundle. A value draws itself by public parameterless <c>string ToHtml()</c>, <c>string ToPlotlyJson()</c> and
/// <c>string ToOutputJson()</c>, found by name, so that neither side references the other.
/// </summary>
internal static class ValueRenderer
{
    public const string Plotly = "application/vnd.plotly.v1+json";
    public const int MaxPlainText = 100_000;
    public const int MaxRich = 16_000_000;

    private static readonly (string Mime, string Method)[] Json = [(Plotly, "ToPlotlyJson"), (Documents.TypedOutput.MimeType, "ToOutputJson")];

    /// <summary>The bundle; <c>text/plain</c> is always there.</summary>
    /// <exception cref="Exception">Whatever the value's own methods throw: it fails the cell.</exception>
    public static JsonObject Render(object? value)
    {
        var html = Draw(value, "ToHtml");
        var data = new JsonObject
        {
            ["text/plain"] = value is not null && html is not null && !PlainText.HasOwnText(value) ? value.GetType().Name : PlainText.Of(value, MaxPlainText),
        };
        if (html is null)
            return data;
        if (html.Length > MaxRich)
            return TooLarge("text/html", html.Length);
        data["text/html"] = html;

        foreach (var (mime, method) in Json)
        {
            if (Draw(value, method) is not { } json)
                continue;
            if (json.Length > MaxRich)
                return TooLarge(mime, json.Length);
            data[mime] = JsonNode.Parse(json) as JsonObject ?? throw new JsonException($"{value!.GetType().Name}.{method}() must give a JSON object");
        }
        return data;
    }

    private static string? Draw(object? value, string name)
    {
        var method = value?.GetType().GetMethod(name, BindingFlags.Public | BindingFlags.Instance, Type.EmptyTypes);
        return method?.ReturnType == typeof(string)
            ? (string?)method.Invoke(value, BindingFlags.DoNotWrapExceptions, null, null, null)
            : null;
    }

    private static JsonObject TooLarge(string mime, int length) => new()
    {
        ["text/plain"] = FormattableString.Invariant($"[{mime} of {length} characters not shown: a value may have {MaxRich}]"),
    };
}
