namespace RnnCourse.Site;

/// <summary>The machine's own Chromium or Chrome; none is ever downloaded.</summary>
internal static class ChromiumProgram
{
    /// <summary>The names under which it may stand on the PATH.</summary>
    public static IReadOnlyList<string> Names { get; } = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Switches for pages from this disk, also in containers.</summary>
    public static IReadOnlyList<string> Switches { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Its path: what CHROMIUM names, else the first on the PATH, or null.</summary>
    public static string? Find() => ProgramPath.Find("CHROMIUM", Names);
}
