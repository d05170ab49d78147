using Microsoft.CodeAnalysis;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>Compiler diagnostics as a student reads them: cell, line, code, message, the source line and carets under the place.</summary>
internal static class CompileErrors
{
    private const int MaxShown = 10;

    /// <summary>The errors among <paramref name="diagnostics"/>, or null when there are none.</summary>
    public static CellError? From(IEnumerable<Diagnostic> diagnostics, string cellName)
    {
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).OrderBy(d => d.Location.SourceSpan.Start).ToList();
        if (errors is [])
            return null;
        if (ForeignLines.Behind(errors, cellName) is { } foreign)
            return foreign;
        var lines = errors.Take(MaxShown).SelectMany(error => Describe(error, cellName)).ToList();
        if (errors.Count > MaxShown)
            lines.Add(FormattableString.Invariant($"and {errors.Count - MaxShown} more errors"));
        return new CellError("CompileError", $"{errors[0].Id}: {Message(errors[0])}", lines);
    }

    private static IEnumerable<string> Describe(Diagnostic error, string cellName)
    {
        if (error.Location.SourceTree is not { } tree)
        {
            yield return $"cell {cellName}: error {error.Id}: {Message(error)}";
            yield break;
        }
        var span = error.Location.GetLineSpan();
        var (line, start) = (span.StartLinePosition.Line, span.StartLinePosition.Character);
        yield return FormattableString.Invariant($"cell {cellName}, line {line + 1}: error {error.Id}: {Message(error)}");

        var source = tree.GetText().Lines[line].ToString();
        var end = span.EndLinePosition.Line == line ? span.EndLinePosition.Character : source.Length;
        // Tabs stay tabs, so that the carets stand below the place at any tab width.
        var indent = string.Concat(source.Take(start).Select(c => c == '\t' ? '\t' : ' '));
        yield return "    " + source;
        yield return "    " + indent + new string('^', Math.Max(1, end - start));
        if (CellTasks.IsMeant(error, Message(error)))
            yield return "    " + CellTasks.Hint;
    }

    /// <summary>What the compiler says, in English.</summary>
    public static string Message(Diagnostic error) => error.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
}
