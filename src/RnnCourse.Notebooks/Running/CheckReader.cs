using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Running;

/// <summary>Finds the checks in a cell's typed outputs.</summary>
public static class CheckReader
{
    /// <summary>All checks in the outputs, in order.</summary>
    /// <exception cref="FormatException">A check without id or with an unknown state.</exception>
    public static IEnumerable<CheckResult> Read(JsonArray outputs) => TypedOutput.ItemsOf(outputs, "check").Select(Read);

    private static CheckResult Read(JsonObject check)
    {
        var id = TypedOutput.Text(check, "id");
        if (id.Length == 0 || !Enum.TryParse<CheckState>(TypedOutput.Text(check, "state"), ignoreCase: true, out var state) || !Enum.IsDefined(state))
            throw new FormatException($"a check without id or with an unknown state: {check["id"]}, {check["state"]}");
        return new CheckResult(id, TypedOutput.Text(check, "kind"), state, Words(check))
        {
            ThrownAt = (check["thrownAt"] as JsonArray ?? []).Select(line => line?.ToString() ?? "").ToArray(),
        };
    }

    private static string Words(JsonObject check)
    {
        var comparisons = (check["comparisons"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(line => $"{(line["holds"] is JsonValue holds && holds.TryGetValue(out bool does) && does ? "✓" : "✗")} {TypedOutput.Text(line, "name")}: expected {TypedOutput.Text(line, "expected")}, got {TypedOutput.Text(line, "actual")}, {TypedOutput.Text(line, "verdict")}");
        return string.Join(' ', comparisons.Prepend(TypedOutput.Text(check, "error")).Prepend(TypedOutput.Text(check, "title")).Prepend(TypedOutput.Text(check, "verdict"))
            .Where(words => words.Length > 0));
    }
}
