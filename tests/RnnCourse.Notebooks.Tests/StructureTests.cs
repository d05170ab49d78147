using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Tests;

/// <summary>Which folder uses which: arrows run one way, and docs/structure.md draws them as they are.</summary>
public partial class StructureTests
{
    [Theory]
    [InlineData("RnnCourse", "RnnCourse")]
    [InlineData("RnnCourse.Teaching", "RnnCourse")]
    [InlineData("RnnCourse.Notebooks", "RnnCourse.Notebooks")]
    public void ArrowsBetweenFoldersRunOneWayAndAreDrawn(string project, string room)
    {
        var uses = Uses(project, room);
        RunOneWay(uses);
        var drawing = Drawing(uses);
        Assert.True(Page().Contains(drawing, StringComparison.Ordinal), $"docs/structure.md does not draw {project} as it is, which is:\n{drawing}");
    }

    /// <summary>The lines of code of each assembly stand on the page; what a student reads has at most 4,000, the library no more than in November 2026.</summary>
    [Fact]
    public void TheLibraryIsCompact()
    {
        var lines = Assemblies().ToDictionary(project => project, LinesOfCode);
        Assert.InRange(lines["RnnCourse"], 1, 4000);
        Assert.InRange(lines["RnnCourse.Numerics"] + lines["RnnCourse"] + lines["RnnCourse.Teaching"], 1, 7340);
        var page = Page();
        Assert.All(lines, line => Assert.Contains(FormattableString.Invariant($"| {line.Key} | {(line.Value + 99) / 100 * 100:N0} |"), page, StringComparison.Ordinal));
    }

    /// <summary>The page draws the references between assemblies; whoever makes one draws it, and none leads back. What is only built first is no reference.</summary>
    [Fact]
    public void ReferencesBetweenAssembliesAreDrawn()
    {
        var uses = Assemblies().ToDictionary(project => project, project => Reference().Matches(File.ReadAllText(Path.Combine(Course.Root, "src", project, $"{project}.csproj")))
            .Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal));
        RunOneWay(uses);
        var drawing = Drawing(uses);
        Assert.True(Page().Contains(drawing, StringComparison.Ordinal), $"docs/structure.md does not draw the assemblies as they are, which is:\n{drawing}");
    }

    /// <summary>No file of code is longer than 300 lines.</summary>
    [Fact]
    public void FilesAreShort()
    {
        var tooLong = from root in new[] { "src", "tests", ".vscode" }
                      from file in Sources(Path.Combine(Course.Root, root))
                      let lines = File.ReadLines(file).Count()
                      where lines > 300
                      select $"{Path.GetRelativePath(Course.Root, file)} has {lines} lines";
        Assert.Empty(tooLong);
    }

    /// <summary>
    /// What a value shows is read from its typed output. So nothing but the folders that write its markup knows a class of that, and the engine's
    /// pages, the editor's extension and the wrapper for Jupyter are free of it.
    /// </summary>
    [Fact]
    public void NobodyReadsTheMarkupOfValues()
    {
        string[] writers = ["Charts", "Diagrams", "Formatting", "Teaching"];
        var classes = writers.SelectMany(folder => Sources(Path.Combine(Course.Root, "src", "RnnCourse.Teaching", folder)))
            .SelectMany(file => MarkupClass().Matches(File.ReadAllText(file)).Select(match => match.Value)).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("rnn-check", classes);
        var readers = from folder in new[] { "src/RnnCourse.Notebooks", "src/RnnCourse.Site", "src/RnnCourse.Commands", "src/RnnCourse.Experiments", ".vscode", "deploy" }
                      from file in Directory.EnumerateFiles(Path.Combine(Course.Root, folder), "*.*", SearchOption.AllDirectories)
                      where Path.GetExtension(file) is ".cs" or ".js" or ".css" or ".html" or ".py" or ".json" && !IsBuilt(Path.GetRelativePath(Course.Root, file))
                      from known in MarkupClass().Matches(File.ReadAllText(file)).Select(match => match.Value).Where(classes.Contains).Distinct()
                      select $"{Path.GetRelativePath(Course.Root, file)} knows {known}";
        Assert.Empty(readers);
    }

    private static string Page() => File.ReadAllText(Path.Combine(Course.Root, "docs", "structure.md")).ReplaceLineEndings("\n");

    private static IEnumerable<string> Assemblies() => Directory.GetFiles(Path.Combine(Course.Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    private static void RunOneWay(Dictionary<string, HashSet<string>> uses)
    {
        for (var left = uses.Keys.ToHashSet(); left.Count > 0;)
        {
            var free = left.Where(one => !uses[one].Overlaps(left)).ToArray();
            Assert.True(free.Length > 0, $"Among {string.Join(", ", left.Order())} each uses another: arrows run in a circle.");
            left.ExceptWith(free);
        }
    }

    /// <summary>A Mermaid graph without circles; an arrow that follows from others is left out.</summary>
    private static string Drawing(Dictionary<string, HashSet<string>> uses)
    {
        var arrows = from folder in uses.Keys.Order(StringComparer.Ordinal)
                     from used in uses[folder].Order(StringComparer.Ordinal)
                     where !uses[folder].Any(between => between != used && Reaches(between, used))
                     select $"  {folder} --> {used}\n";
        return $"```mermaid\ngraph TD\n{string.Concat(arrows)}```\n";

        bool Reaches(string from, string to) => from == to || uses[from].Any(next => Reaches(next, to));
    }

    /// <summary>The folders of a project, and for each the others of which its code names the namespace or, by it, a type.</summary>
    private static Dictionary<string, HashSet<string>> Uses(string project, string room)
    {
        var root = Path.Combine(Course.Root, "src", project);
        var files = Sources(root).Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).ToLookup(file => Folder(root, file));
        var folders = files.Select(group => group.Key).Where(folder => folder.Length > 0).ToArray();
        return folders.ToDictionary(folder => folder, folder => folders.Where(other => other != folder && files[folder].Any(file => Names(file, other))).ToHashSet());

        bool Names(string file, string other)
        {
            var types = string.Join('|', files[other].Select(type => Path.GetFileName(type).Split('.')[0]).Distinct());
            var code = Comment().Replace(File.ReadAllText(file), "");
            return Regex.IsMatch(code, $@"\b{Regex.Escape(room)}\.{other}\b|(?<![\w.]){other}\.({types})\b");
        }
    }

    /// <summary>Lines that are neither blank nor a comment alone.</summary>
    private static int LinesOfCode(string project) => Sources(Path.Combine(Course.Root, "src", project))
        .Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
        .Sum(file => File.ReadLines(file).Count(line => line.Trim() is { Length: > 0 } code && !code.StartsWith("//", StringComparison.Ordinal)));

    private static string Folder(string root, string file) =>
        Path.GetDirectoryName(Path.GetRelativePath(root, file))!.Split(Path.DirectorySeparatorChar)[0];

    private static IEnumerable<string> Sources(string folder) => new[] { "*.cs", "*.js", "*.py", "*.css" }
        .SelectMany(pattern => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
        .Where(file => !IsBuilt(Path.GetRelativePath(folder, file)));

    private static bool IsBuilt(string path) => path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or "media");

    [GeneratedRegex("\\brnn-(?:figure|diagram|check|report|table|linked)(?:-[a-z]+)*\\b")]
    private static partial Regex MarkupClass();

    [GeneratedRegex("<ProjectReference Include=\"[^\"]*/([^/\"]+)\\.csproj\" />")]
    private static partial Regex Reference();

    [GeneratedRegex("^ *//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
