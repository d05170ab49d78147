using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Running;

/// <summary>What a notebook needs before its first cell can run, told in one line with the command that mends it.</summary>
internal static partial class Prerequisites
{
    /// <exception cref="RunStoppedException">Something is missing.</exception>
    public static void Demand(string path, NotebookDocument document)
    {
        var kernel = document.Metadata["kernelspec"]?["name"]?.ToString();
        if (kernel is not null && kernel != ".net-csharp" && document.Metadata["kernelspec"]?["language"]?.ToString() is not ("C#" or "csharp"))
            throw Missing($"{path} is for the kernel \"{kernel}\"; this engine runs C# notebooks (kernelspec name \".net-csharp\")");
        if (!document.Cells.Any(cell => cell.IsCode))
            throw Missing($"{path} has no code cell; wanted at least one");

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach (var library in Libraries(document))
            if (!File.Exists(Path.GetFullPath(library, folder)))
                throw Missing($"{Path.GetFullPath(library, folder)} is missing, which {Path.GetFileName(path)} loads; build it with: dotnet build src/RnnCourse.Teaching");
    }

    /// <summary>The files that the notebook's <c>#r</c> lines name.</summary>
    public static IEnumerable<string> Libraries(NotebookDocument document) => document.Cells
        .Where(cell => cell.IsCode)
        .SelectMany(cell => Reference().Matches(cell.Source).Select(match => match.Groups["path"].Value));

    private static RunStoppedException Missing(string message) => new(RunOutcome.CouldNotStart, new RunFailure(message));

    [GeneratedRegex("""^[ \t]*#r[ \t]+"(?!nuget:)(?<path>[^"\n]*\.dll)"[ \t]*\r?$""", RegexOptions.Multiline)]
    private static partial Regex Reference();
}
