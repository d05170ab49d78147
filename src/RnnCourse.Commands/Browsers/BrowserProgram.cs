using System.Diagnostics;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Site;

namespace RnnCourse.Commands;

/// <summary>A browser of this machine; none is ever downloaded.</summary>
/// <param name="Name">What <c>--kernel</c> calls it.</param>
/// <param name="Debian">Debian's package.</param>
internal sealed record BrowserProgram(string Name, string Debian)
{
    public static BrowserProgram Chromium { get; } = new("chromium", "chromium");

    public static BrowserProgram Firefox { get; } = new("firefox", "firefox-esr");

    public static IReadOnlyList<BrowserProgram> All { get; } = [Chromium, Firefox];

    // What a new profile would show or fetch before the page.
    private static readonly (string Preference, string Value)[] Quiet =
    [
        ("browser.aboutwelcome.enabled", "false"), ("browser.shell.checkDefaultBrowser", "false"), ("datareporting.policy.dataSubmissionEnabled", "false"),
        ("app.update.enabled", "false"), ("network.captive-portal-service.enabled", "false"), ("network.connectivity-service.enabled", "false"),
        ("services.settings.server", "\"data:,\""), ("toolkit.startup.max_resumed_crashes", "-1"),
    ];

    /// <summary>Its path: what the variable of its name in capitals names, else the first on the PATH, or null.</summary>
    public string? Find() => this == Chromium ? ChromiumProgram.Find() : ProgramPath.Find("FIREFOX", ["firefox", "firefox-esr"]);

    /// <summary>Its path.</summary>
    /// <exception cref="CommandException">It is not there.</exception>
    public string Demand() => Find() ?? throw new CommandException(
        $"{Name} is not on the PATH, and {Name.ToUpperInvariant()} names none; install it, on Debian with: apt-get install {Debian}");

    /// <summary>Opens a page, unseen.</summary>
    /// <param name="address">The page's.</param>
    /// <param name="profile">An empty folder, for this browser alone.</param>
    /// <exception cref="CommandException">It is not there.</exception>
    public ProcessStartInfo Open(string address, string profile)
    {
        if (this == Firefox)
            File.WriteAllLines(Path.Combine(profile, "user.js"), Quiet.Select(one => $"user_pref(\"{one.Preference}\", {one.Value});"));
        string[] switches = this == Firefox
            ? ["--headless", "--no-remote", "--profile", profile]
            : ["--headless=new", .. ChromiumProgram.Switches, $"--user-data-dir={profile}"];
        return new ProcessStartInfo(Demand(), (IEnumerable<string>)[.. switches, address]) { RedirectStandardOutput = true, RedirectStandardError = true };
    }
}
