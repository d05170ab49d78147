using Microsoft.DotNet.Interactive.Events;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Polyglot;

/// <summary>Why a cell failed, as this host tells it: compile errors with their line, exceptions without.</summary>
internal static class FailureReport
{
    private const string NoLine = "   (the polyglot kernel does not know the line; the course's own kernel names it)";

    public static CellError From(ExceptionReport exceptions, CommandFailed failure, IEnumerable<DiagnosticsProduced> diagnostics, string cellName)
    {
        var errors = diagnostics.SelectMany(produced => produced.Diagnostics)
            .Where(found => found.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).Distinct().ToList();
        if (errors is not [])
            return new CellError("CompileError", $"{errors[0].Code}: {errors[0].Message}",
                [.. errors.Select(error => FormattableString.Invariant($"cell {cellName}, line {error.LinePositionSpan.Start.Line + 1}: error {error.Code}: {error.Message}"))]);
        if (failure.Exception is null)
            return new CellError("Error", failure.Message, failure.Message.ReplaceLineEndings("\n").Split('\n'));
        var report = exceptions.From(failure.Exception);
        return report with { Traceback = [.. report.Traceback, NoLine] };
    }
}
