using Microsoft.CodeAnalysis;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>Tasks that a cell forgot to await: found, and told in words.</summary>
internal static class CellTasks
{
    /// <summary>What such a task shows as a cell's value.</summary>
    public const string AsValue = "a task, not its result: write await before it to see the result";

    /// <summary>What follows a compiler's message about a task where its result was wanted.</summary>
    public const string Hint = "A task is work in progress: write await before the call to get its result.";

    private const string NotAwaited = "CS4014";

    /// <summary>Whether the value is a task, and which.</summary>
    public static Task? Of(object? value) => value as Task ?? value switch
    {
        ValueTask task => task.AsTask(),
        { } other when other.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>) =>
            (Task)type.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(other, null)!,
        _ => null,
    };

    /// <summary>One line for each call whose task the cell drops, by what the compiler says.</summary>
    public static string Complaints(IEnumerable<Diagnostic> diagnostics, string cellName) => string.Concat(diagnostics
        .Where(diagnostic => diagnostic.Id == NotAwaited)
        .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
        .Select(diagnostic => FormattableString.Invariant(
            $"cell {cellName}, line {diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}: the cell goes on before this call is done. Write await before it.\n")));

    /// <summary>Whether a compiler's message is about a task where its result was wanted.</summary>
    public static bool IsMeant(Diagnostic error, string message) =>
        error.Id is "CS0019" or "CS0021" or "CS0029" or "CS0266" or "CS1061" or "CS1503" or "CS1579" && message.Contains("Task<", StringComparison.Ordinal);
}
