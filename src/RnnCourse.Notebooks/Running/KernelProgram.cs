namespace RnnCourse.Notebooks.Running;

/// <summary>A program that runs cells behind the protocol of <c>docs/kernel.md</c>.</summary>
/// <param name="Name">What <c>--kernel</c> and the reports call it.</param>
/// <param name="Assembly">Its path; <c>dotnet exec</c> starts it.</param>
/// <param name="Arguments">What it is started with.</param>
public sealed record KernelProgram(string Name, string Assembly, IReadOnlyList<string> Arguments)
{
    /// <summary>The course's own kernel, which is this very program.</summary>
    public static KernelProgram Course { get; } = new("course", typeof(KernelProgram).Assembly.Location, ["kernel"]);

    /// <summary>.NET Interactive's kernel, which <c>src/RnnCourse.Polyglot</c> serves.</summary>
    public static KernelProgram Polyglot(string assembly) => new("polyglot", assembly, [])
    {
        Lacks = "it cannot stop a running cell, and names no line of an exception",
    };

    /// <summary>What it cannot do although the course's own kernel can; null is nothing.</summary>
    public string? Lacks { get; private init; }
}
