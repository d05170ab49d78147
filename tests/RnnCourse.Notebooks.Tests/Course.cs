using System.Reflection;

namespace RnnCourse.Notebooks.Tests;

/// <summary>Where the repository is, and its notebooks.</summary>
internal static class Course
{
    public static string Root { get; } = typeof(Course).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Notebooks { get; } = Path.Combine(Root, "notebooks");

    public static string Fixtures { get; } = Path.Combine(Root, "tests", "RnnCourse.Notebooks.Tests", "Fixtures");
}
