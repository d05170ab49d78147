using System.Reflection;

namespace RnnCourse.Browser.Tests;

/// <summary>Where things lie in the repository that these tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(item => item.Key == "RepositoryRoot").Value!;

    public static string NodeModules => Path.Combine(Root, "node_modules");

    /// <summary>The course's notebooks, in teaching order.</summary>
    public static IReadOnlyList<string> Notebooks { get; } = Directory.Exists(Path.Combine(Root, "notebooks"))
        ? [.. Directory.GetFiles(Path.Combine(Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal)]
        : [];
}
