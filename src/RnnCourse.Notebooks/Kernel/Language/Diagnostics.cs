using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;

namespace RnnCourse.Notebooks.Kernel.Language;

/// <summary>What the compiler would say about a cell that is not run: diagnostics as the Language Server Protocol has them.</summary>
internal static class Diagnostics
{
    // Bindings to other versions of an assembly, and "?" without a nullable context: nothing a student can mend.
    private static readonly string[] Silent = ["CS1701", "CS1702", "CS8632"];

    public static async Task<JsonObject> OfAsync(Document cell, CancellationToken cancel)
    {
        var model = (await cell.GetSemanticModelAsync(cancel).ConfigureAwait(false))!;
        var shown = model.GetDiagnostics(cancellationToken: cancel)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !Silent.Contains(diagnostic.Id))
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .Select(Describe);
        return new JsonObject { ["status"] = "ok", ["diagnostics"] = new JsonArray([.. shown]) };
    }

    private static JsonObject Describe(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        return new JsonObject
        {
            ["range"] = new JsonObject { ["start"] = Position(span.StartLinePosition), ["end"] = Position(span.EndLinePosition) },
            ["severity"] = diagnostic.Severity == DiagnosticSeverity.Error ? 1 : 2,
            ["code"] = diagnostic.Id,
            ["message"] = diagnostic.GetMessage(CultureInfo.InvariantCulture),
        };
    }

    private static JsonObject Position(Microsoft.CodeAnalysis.Text.LinePosition position) =>
        new() { ["line"] = position.Line, ["character"] = position.Character };
}
