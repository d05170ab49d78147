using System.Reflection;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Polyglot.Tests;

/// <summary>The course's notebooks, and how they are run in .NET Interactive's kernel.</summary>
internal static class Course
{
    public static string Root { get; } =
        typeof(Course).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static KernelSettings Kernel { get; } = KernelSettings.Share(1) with
    {
        Program = KernelProgram.Polyglot(typeof(InteractiveSession).Assembly.Location),
        StartTimeout = TimeSpan.FromMinutes(3), // it takes seconds, on a crowded machine many
    };

    /// <summary>The lessons' names.</summary>
    public static IEnumerable<string> Lessons => Directory.GetFiles(Path.Combine(Root, "notebooks"), "*.ipynb")
        .Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal);

    public static string PathOf(string name) => Path.Combine(Root, "notebooks", name + ".ipynb");

    /// <summary>Runs a notebook; it must pass.</summary>
    public static async Task<NotebookResult> Passes(string name, RunMode mode)
    {
        var settings = RunSettings.Default with { Mode = mode, Kernel = Kernel, CellTimeout = TimeSpan.FromMinutes(5) };
        var result = await new NotebookRunner(settings).RunAsync(PathOf(name), TestContext.Current.CancellationToken);
        Assert.True(result.Outcome == RunOutcome.Passed, $"{result.Outcome}\n{result.Describe()}");
        return result;
    }
}
