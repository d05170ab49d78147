using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Authoring;

/// <summary>Copies notebooks and gives their <c>#r</c> lines absolute paths, which every resolver of Roslyn's finds.</summary>
public static partial class NotebookExport
{
    /// <summary>Writes the copies, all or none.</summary>
    /// <param name="notebooks">The notebooks' paths.</param>
    /// <param name="folder">The folder of the copies.</param>
    /// <param name="force">Whether copies that are there are written over.</param>
    /// <exception cref="CommandException">A notebook, or the library that it loads, is missing, or a copy would replace something.</exception>
    /// <exception cref="NotebookFormatException">One is not a notebook.</exception>
    public static void Write(IReadOnlyList<string> notebooks, string folder, bool force = false)
    {
        var copies = notebooks.Select(path => (Document: WithAbsolutePaths(path), Target: Target(path, folder, force))).ToList();
        Directory.CreateDirectory(folder);
        foreach (var (document, target) in copies)
            document.Save(target);
    }

    /// <summary>A notebook whose <c>#r</c> lines name the same files by absolute paths.</summary>
    public static NotebookDocument WithAbsolutePaths(string path)
    {
        if (!File.Exists(path))
            throw new CommandException($"{path} is not there: give the path of a notebook, or none for all of the course");
        var document = NotebookDocument.Load(path);
        foreach (var cell in document.Cells.Where(cell => cell.IsCode && RelativeReference().IsMatch(cell.Source)))
            cell.Source = RelativeReference().Replace(cell.Source, match => match.Groups["before"].Value + Library(match.Groups["path"].Value, path));
        return document;
    }

    private static string Target(string path, string folder, bool force)
    {
        var target = Path.Combine(folder, Path.GetFileName(path));
        if (Path.GetFullPath(path) == target)
            throw new CommandException($"{target} would replace the notebook that it is a copy of: choose another folder");
        if (File.Exists(target) && !force)
            throw new CommandException($"{target} is there already: choose another folder, or write over it with --force");
        return target;
    }

    private static string Library(string library, string notebook)
    {
        var absolute = Path.GetFullPath(library, Path.GetDirectoryName(Path.GetFullPath(notebook))!);
        return File.Exists(absolute)
            ? absolute
            : throw new CommandException($"{absolute} is missing, which {Path.GetFileName(notebook)} loads; build it with: dotnet build src/RnnCourse.Teaching");
    }

    [GeneratedRegex("""(?<before>^[ \t]*#r[ \t]+")(?<path>[^":\n]*[\\/][^":\n]*\.dll)(?=")""", RegexOptions.Multiline)]
    private static partial Regex RelativeReference();
}
