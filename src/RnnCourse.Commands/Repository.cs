using RnnCourse.Notebooks.Authoring;

namespace RnnCourse.Commands;

/// <summary>The course's folder and what lies where in it.</summary>
/// <param name="Root">Absolute path.</param>
public sealed record Repository(string Root)
{
    /// <summary>Searched upwards from the current directory: the folder that holds <c>RnnCourse.sln</c>.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static Repository Find() => TryFind()
        ?? throw new CommandException($"no RnnCourse.sln in {Directory.GetCurrentDirectory()} or above it: change into the course's folder first");

    /// <summary>The same, or null.</summary>
    public static Repository? TryFind()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "RnnCourse.sln")))
                return new Repository(folder.FullName);
        return null;
    }

    /// <summary>The folder of the notebooks.</summary>
    public string NotebookFolder => Path.Combine(Root, "notebooks");

    /// <summary>Executed notebooks and reports.</summary>
    public string RunFolder => Path.Combine(Root, "artifacts", "run");

    /// <summary>The exported pages.</summary>
    public string SiteFolder => Path.Combine(Root, "artifacts", "site");

    /// <summary>The library as the notebooks load it.</summary>
    public string Library => Path.Combine(NotebookFolder, "lib", "RnnCourse.Teaching.dll");

    /// <summary>What the course must cover.</summary>
    public string InventoryFile => Path.Combine(Root, "docs", "inventory.md");

    /// <summary>What it covers, and where.</summary>
    public string CoverageFile => Path.Combine(Root, "docs", "coverage.md");

    /// <summary>All notebooks in teaching order.</summary>
    /// <exception cref="CommandException">There are none.</exception>
    public IReadOnlyList<string> Notebooks()
    {
        var paths = Directory.Exists(NotebookFolder) ? Directory.GetFiles(NotebookFolder, "*.ipynb").Order(StringComparer.Ordinal).ToList() : [];
        return paths is [] ? throw new CommandException($"no notebooks in {NotebookFolder}") : paths;
    }
}
