using System.Reflection;
using Microsoft.DotNet.Interactive.Documents;

namespace RnnCourse.Polyglot.Tests;

/// <summary>The course's notebooks, read by the host's own reader.</summary>
internal static class Course
{
    private static readonly string Folder = Path.Combine(
        typeof(Course).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!, "notebooks");

    private static readonly KernelInfoCollection Kernels = [new KernelInfo("csharp", "C#", ["c#", "C#"])];

    /// <summary>The lessons' names.</summary>
    public static IEnumerable<string> Lessons => Directory.GetFiles(Folder, "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal);

    public static string PathOf(string name) => Path.Combine(Folder, name + ".ipynb");

    public static async Task<IReadOnlyList<InteractiveDocumentElement>> CodeOf(string name)
    {
        var document = await InteractiveDocument.LoadAsync(new FileInfo(PathOf(name)), Kernels);
        return [.. document.Elements.Where(element => element.KernelName == "csharp")];
    }

    public static IReadOnlyList<string> TagsOf(InteractiveDocumentElement cell) =>
        cell.Metadata?.TryGetValue("tags", out var tags) == true ? [.. ((System.Collections.IEnumerable)tags).Cast<object>().Select(tag => tag.ToString()!)] : [];
}
