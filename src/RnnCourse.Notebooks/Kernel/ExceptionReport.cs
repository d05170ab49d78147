using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>An exception as a student reads it: type, message, the lines of the cells it went through, and what caused it.</summary>
internal static partial class ExceptionReport
{
    private const int MaxFrames = 20;
    private const int MaxCauses = 5;

    public static CellError From(Exception exception)
    {
        while (exception is (TargetInvocationException or AggregateException { InnerExceptions.Count: 1 }) and { InnerException: { } inner })
            exception = inner;

        var lines = new List<string>();
        Describe(exception, "", lines);
        var cause = exception.InnerException;
        for (var depth = 0; cause is not null && depth < MaxCauses; depth++, cause = cause.InnerException)
            Describe(cause, "caused by ", lines);
        return new CellError(exception.GetType().Name, exception.Message, lines);
    }

    private static void Describe(Exception exception, string prefix, List<string> lines)
    {
        lines.AddRange($"{prefix}{exception.GetType().Name}: {exception.Message}".ReplaceLineEndings("\n").Split('\n'));
        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames().Where(IsInCell).ToList();
        lines.AddRange(frames.Take(MaxFrames).Select(Describe));
        if (frames.Count > MaxFrames)
            lines.Add(FormattableString.Invariant($"   ... {frames.Count - MaxFrames} more lines of cells"));
    }

    // The script engine names the class of each cell Submission#N; everything else is machinery or library.
    private static bool IsInCell(StackFrame frame) =>
        Outermost(frame.GetMethod()?.DeclaringType)?.Name.StartsWith("Submission#", StringComparison.Ordinal) == true;

    private static Type? Outermost(Type? type)
    {
        while (type?.DeclaringType is { } outer)
            type = outer;
        return type;
    }

    private static string Describe(StackFrame frame)
    {
        var method = frame.GetMethod()!;
        var name = method.Name == "MoveNext" ? method.DeclaringType!.Name : method.Name;
        name = CompilerMade().Match(name) is { Success: true } match ? match.Groups["name"].Value : name;
        var what = name is "" or "Initialize" or ".ctor" or "Factory" ? "" : $"at {name} ";
        return frame.GetFileName() is { } cell
            ? FormattableString.Invariant($"   {what}in cell {Path.GetFileName(cell)}, line {frame.GetFileLineNumber()}")
            : $"   {what}in a cell";
    }

    // <<Initialize>>d__0, <Walk>d__3, <<Initialize>>b__0_1, <Outer>g__Local|2_0
    [GeneratedRegex(@"^<+(?<outer>\w*)>+(?:g__(?<name>\w+)\||[a-z]__)|^<+(?<name>\w*)>+")]
    private static partial Regex CompilerMade();
}
