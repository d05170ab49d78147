using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>An exception as a student reads it: type, message, the lines of the cells it went through, and what caused it.</summary>
internal sealed partial class ExceptionReport(CellSources cells)
{
    private const int MaxFrames = 20;
    private const int MaxCauses = 5;
    private const int MaxText = 160;

    /// <summary>Name, message and traceback; without the wrappings that tasks, reflection and type initializers put around what was thrown.</summary>
    public CellError From(Exception thrown)
    {
        var (exception, wrappings) = Unwrap(thrown);
        var lines = new List<string>();
        Describe(exception, wrappings, "", lines);
        foreach (var cause in Causes(exception).Take(MaxCauses))
        {
            (var inner, wrappings) = Unwrap(cause);
            Describe(inner, wrappings, "caused by ", lines);
        }
        return new CellError(exception.GetType().Name, exception.Message, lines);
    }

    /// <summary>
    /// The lines of the cells that an exception went through, from where it was thrown to where it was caught, each followed by its text.
    /// A library that catches what a student's code threw shows them.
    /// </summary>
    public IReadOnlyList<string> Places(Exception thrown)
    {
        var (exception, wrappings) = Unwrap(thrown);
        return [.. Places(exception, wrappings)];
    }
    private void Describe(Exception exception, List<Exception> wrappings, string prefix, List<string> lines)
    {
        lines.AddRange($"{prefix}{exception.GetType().Name}: {exception.Message}".ReplaceLineEndings("\n").Split('\n'));
        lines.AddRange(Places(exception, wrappings));
    }

    private IEnumerable<string> Places(Exception exception, List<Exception> wrappings)
    {
        var frames = wrappings.Prepend(exception).SelectMany(FramesOf).ToList();
        var left = Math.Max(0, frames.Count - MaxFrames);
        // Of a deep recursion both ends are shown: where it failed, and where the cell began it.
        foreach (var frame in frames.Take(left == 0 ? MaxFrames : MaxFrames / 2))
            foreach (var line in Lines(frame))
                yield return line;
        if (left == 0)
            yield break;
        yield return FormattableString.Invariant($"   ... {left} more lines of cells");
        foreach (var frame in frames.TakeLast(MaxFrames / 2))
            foreach (var line in Lines(frame))
                yield return line;
    }

    // What the compiler adds of its own has no line; and an await foreach throws on what it caught, in the same line.
    private List<CellFrame> FramesOf(Exception part)
    {
        var frames = new List<CellFrame>();
        foreach (var frame in new StackTrace(part, fNeedFileInfo: true).GetFrames().Select(cells.Find).OfType<CellFrame>())
            if (frames is [] || !IsThrownOn(frames[^1], frame))
                frames.Add(frame);
        return frames;
    }

    private static bool IsThrownOn(CellFrame before, CellFrame frame) =>
        frame.Method.Name == "MoveNext" && frame.Method == before.Method && frame.Line == before.Line && frame.Offset != before.Offset;

    private static IEnumerable<string> Lines(CellFrame frame)
    {
        var (name, text) = (NameOf(frame.Method), frame.Text);
        var where = name.Length == 0 ? $"   in {frame.Place}" : $"   at {name} in {frame.Place}";
        if (text.Length == 0)
            return [where];
        return [where + ":", "      " + (text.Length <= MaxText ? text : text[..MaxText] + "…")];
    }

    private static string NameOf(MethodBase method)
    {
        var name = method.Name == "MoveNext" ? method.DeclaringType!.Name : method.Name;
        name = CompilerMade().Match(name) is { Success: true } match ? match.Groups["name"].Value : name;
        return name is "Initialize" or ".ctor" or ".cctor" or "Factory" ? "" : name;
    }

    private static (Exception Exception, List<Exception> Wrappings) Unwrap(Exception thrown)
    {
        var wrappings = new List<Exception>();
        while (Inside(thrown) is { } inner)
        {
            wrappings.Insert(0, thrown);
            thrown = inner;
        }
        return (thrown, wrappings);
    }

    // Where several threads failed for the same reason, one of them tells it all.
    private static Exception? Inside(Exception thrown) => thrown switch
    {
        TargetInvocationException or TypeInitializationException => thrown.InnerException,
        AggregateException all when all.InnerExceptions.DistinctBy(inner => (inner.GetType(), inner.Message)).Count() == 1 => all.InnerException,
        _ => null,
    };

    private static IEnumerable<Exception> Causes(Exception exception) => exception switch
    {
        AggregateException all => all.InnerExceptions,
        { InnerException: { } inner } => Causes(Unwrap(inner).Exception).Prepend(inner),
        _ => [],
    };

    // <<Initialize>>d__0, <Walk>d__3, <<Initialize>>b__0_1, <Outer>g__Local|2_0
    [GeneratedRegex(@"^<+(?<outer>\w*)>+(?:g__(?<name>\w+)\||[a-z]__)|^<+(?<name>\w*)>+")]
    private static partial Regex CompilerMade();
}
