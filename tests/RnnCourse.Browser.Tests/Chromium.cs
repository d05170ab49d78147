using Microsoft.Playwright;
using RnnCourse.Site;

namespace RnnCourse.Browser.Tests;

/// <summary>One Chromium for all tests: the system's own, never a downloaded one.</summary>
public sealed class Chromium : IAsyncLifetime, IPart
{
    private static readonly string? Executable = ChromiumProgram.Find();

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <inheritdoc/>
    public static Missing? Missing { get; } = Executable is null
        ? new("chromium", "Chromium is not on the PATH, and CHROMIUM names none.")
        : Node.Missing;

    public IBrowser Browser => browser!;

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await Launch();
    }

    /// <summary>The browser; another one, should it have died.</summary>
    public async Task<IBrowser> Alive() => Browser.IsConnected ? Browser : browser = await Launch();

    private Task<IBrowser> Launch() =>
        playwright!.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Headless = true, Args = ChromiumProgram.Switches, Timeout = Eventually.Milliseconds });

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
