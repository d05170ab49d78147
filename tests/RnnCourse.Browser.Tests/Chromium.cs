using Microsoft.Playwright;

namespace RnnCourse.Browser.Tests;

/// <summary>One Chromium for all tests: the system's own, never a downloaded one.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly string? Executable =
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : Repository.Find("chromium") ?? Repository.Find("google-chrome");

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why nothing can be tested here, or null.</summary>
    public static string? Absent { get; } =
        Executable is null ? "Chromium is not on the PATH and CHROMIUM names none: the pages are not tested."
        : Repository.Find("npm") is null ? "Node is not on the PATH, so plotly.js and KaTeX are not here: the pages are not tested."
        : null;

    public IBrowser Browser => _browser!;

    public async ValueTask InitializeAsync()
    {
        if (Absent is not null)
            return;
        Assertions.SetDefaultExpectTimeout(30_000); // other work may share the cores
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Headless = true, Args = Flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
