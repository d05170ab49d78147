namespace RnnCourse.Site;

/// <summary>Runs npm to fetch what package-lock.json names.</summary>
internal static class NodePackages
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>The path of npm, or null when it is not on the PATH.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "npm.cmd" : "npm"))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs <c>npm ci</c>.</summary>
    /// <returns>Null when it worked, otherwise what went wrong, in one line.</returns>
    public static string? Install(string npm, string repositoryRoot) =>
        Tool.Run(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], repositoryRoot, Deadline);
}
