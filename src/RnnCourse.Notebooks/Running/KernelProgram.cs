namespace RnnCourse.Notebooks.Running;

/// <summary>A program that runs cells behind the protocol of <c>docs/kernel.md</c>.</summary>
/// <param name="Name">What <c>--kernel</c> and the reports call it.</param>
/// <param name="Assembly">Its path; <c>dotnet exec</c> starts it.</param>
public sealed record KernelProgram(string Name, string Assembly)
{
    /// <summary>The course's own kernel, which is this very program.</summary>
    public static KernelProgram Course { get; } = new("course", typeof(KernelProgram).Assembly.Location);

    /// <summary>.NET Interactive's kernel, which <c>src/RnnCourse.Polyglot</c> serves.</summary>
    public static KernelProgram Polyglot(string assembly) => new("polyglot", assembly)
    {
        Lacks = "it cannot stop a running cell, and names no line of an exception",
    };

    /// <summary>The kernel in a browser, which a program beside the engine opens.</summary>
    /// <param name="name">The browser.</param>
    /// <param name="assembly">The program.</param>
    /// <param name="arguments">What the program is given.</param>
    /// <param name="files">The folder of the files that the browser loads.</param>
    public static KernelProgram Browser(string name, string assembly, IReadOnlyList<string> arguments, string files) => new(name, assembly)
    {
        Arguments = arguments,
        Files = files,
        Lacks = "it has one thread and no files, and computes a few times slower",
    };

    /// <summary>What the program is given.</summary>
    public IReadOnlyList<string> Arguments { get; private init; } = [];

    /// <summary>A folder with more that it runs; null is none.</summary>
    public string? Files { get; private init; }

    /// <summary>What it cannot do although the course's own kernel can; null is nothing.</summary>
    public string? Lacks { get; private init; }
}
