namespace RnnCourse.Notebooks.Running;

/// <summary>What notebooks are called beside each other: a file's name without extension, and as many folders before it as tell it from the others.</summary>
public static class NotebookNames
{
    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>A name for each path, in order, such as <c>05-elman-cell</c> or <c>monday/05-elman-cell</c>; equal only for one and the same file.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> paths)
    {
        var parts = paths.Select(path => Path.ChangeExtension(Path.GetFullPath(path), null).Split(Separators, StringSplitOptions.RemoveEmptyEntries)).ToList();
        return [.. parts.Select(own => NameOf(own, [.. parts.Where(other => !other.SequenceEqual(own) && other[^1] == own[^1])]))];
    }

    private static string NameOf(string[] own, List<string[]> twins)
    {
        var count = 1;
        while (count < own.Length && twins.Exists(twin => twin.TakeLast(count).SequenceEqual(own.TakeLast(count))))
            count++;
        return string.Join('/', own.TakeLast(count));
    }
}
