using Microsoft.Playwright;
using RnnCourse.Notebooks.Site;

namespace RnnCourse.Browser.Tests;

/// <summary>One Chromium for all tests: the system's own, never a downloaded one.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? Executable = ChromiumProgram.Find();

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Why nothing can be tested here, or null.</summary>
    public static string? Absent { get; } =
        Executable is null ? "Chromium is not on the PATH and CHROMIUM names none: the pages are not tested."
        : Repository.Find("npm") is null ? "Node is not on the PATH, so plotly.js and KaTeX are not here: the pages are not tested."
        : null;

    public IBrowser Browser => browser!;

    public async ValueTask InitializeAsync()
    {
        if (Absent is not null)
            return;
        Assertions.SetDefaultExpectTimeout(30_000); // other work may share the cores
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Headless = true, Args = ChromiumProgram.Switches });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
