namespace RnnCourse.Site;

/// <summary>Where a program stands.</summary>
internal static class ProgramPath
{
    /// <summary>What the variable names, else the first of the names on the PATH, or null.</summary>
    public static string? Find(string variable, IReadOnlyList<string> names) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named ? named
        : (from name in names
           from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
           let path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)
           where File.Exists(path)
           select path).FirstOrDefault();
}
