using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Kernel;

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
        var code = document.Cells.Where(cell => cell.IsCode).ToList();
        if (code is [])
            throw Missing($"{path} has no code cell; it must have at least one");
        if (!code.Any(IsRun))
            throw Missing($"{path} has no code cell without the tag {SkippedCell.Tag}; it must have at least one to run");
        if (code.Find(cell => IsRun(cell) && cell.Language is not (null or "csharp" or "C#" or "c#")) is { } other)
            throw Missing(FormattableString.Invariant(
                $"{path}, cell {document.Cells.ToList().IndexOf(other) + 1} \"{other.Id}\" is in {other.Language}; this engine runs C#: write it in C#, or tag it {SkippedCell.Tag}"));

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach (var library in Libraries(document))
            if (!File.Exists(Path.GetFullPath(library, folder)))
                throw Missing($"{Path.GetFullPath(library, folder)} is missing, which {Path.GetFileName(path)} loads; build it with: dotnet build src/RnnCourse.Teaching");
    }

    /// <summary>Whether a cell is run at all.</summary>
    public static bool IsRun(NotebookCell cell) => cell.IsCode && !cell.Tags.Contains(SkippedCell.Tag);

    /// <summary>A line for each code cell that is not run.</summary>
    public static IEnumerable<string> Skipped(NotebookDocument document) => document.Cells.Index()
        .Where(cell => cell.Item.IsCode && !IsRun(cell.Item))
        .Select(cell => FormattableString.Invariant($"cell {cell.Index + 1} \"{cell.Item.Id}\" was not run: it is tagged {SkippedCell.Tag}"));

    /// <summary>The files that the notebook's <c>#r</c> lines name.</summary>
    public static IEnumerable<string> Libraries(NotebookDocument document) => document.Cells
        .Where(IsRun)
        .SelectMany(cell => Reference().Matches(cell.Source).Select(match => match.Groups["path"].Value));

    private static RunStoppedException Missing(string message) => new(RunOutcome.CouldNotStart, new RunFailure(message));

    [GeneratedRegex("""^[ \t]*#r[ \t]+"(?!nuget:)(?<path>[^"\n]*\.dll)"[ \t]*\r?$""", RegexOptions.Multiline)]
    private static partial Regex Reference();
}
