using RnnCourse.Charts;
using RnnCourse.Diagrams;
using RnnCourse.Teaching;

namespace RnnCourse.Polyglot.Tests;

/// <summary>One value of each type of the library that draws itself.</summary>
public static class DrawnValues
{
    private static readonly Lesson Lesson = new("99", "A lesson for tests");

    /// <summary>By the name of its type.</summary>
    public static IReadOnlyDictionary<string, object> All { get; } = new object[]
    {
        new Figure("Growth", "It doubles.").Line("h", [0, 1, 2], [1, 2, 4]),
        new Table("a < b", "name", "value").Row("π", Math.PI),
        new Ledger("dL/dW"),
        Show.Together(new Table("left", "x"), "text"),
        Lesson.Claim("root", "the root of two", Math.Sqrt(2), 1.4142, 1e-4),
        Lesson.Report(),
        RecurrentDiagrams.Folded,
        new DiagramSteps("steps", "finding", RecurrentDiagrams.Shapes),
    }.ToDictionary(value => value.GetType().Name);

    /// <summary>The types of the library that have a public <c>ToHtml()</c>.</summary>
    public static IEnumerable<Type> Types { get; } =
        [.. typeof(Figure).Assembly.GetExportedTypes().Where(type => type.GetMethod("ToHtml", Type.EmptyTypes) is not null)];
}
