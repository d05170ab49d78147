using System.CommandLine;
using System.Globalization;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Running;
using RnnCourse.Site;

namespace RnnCourse.Commands;

/// <summary><c>audit</c>: what a browser finds on the pages of the site.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var folder = new Option<string?>("--site") { Description = "Folder of the pages [default: artifacts/site].", HelpName = "folder" };
        var command = new Command("audit", "Opens every page of the written site in Chromium: its weight, its time from disk, and what axe-core finds.") { folder };
        command.SetAction(async (parsed, _) =>
        {
            var repository = Repository.Find();
            var site = Path.GetFullPath(parsed.GetValue(folder) ?? repository.SiteFolder);
            if (!File.Exists(Path.Combine(site, "index.html")))
                throw new CommandException($"no index.html in {site}; write the site with: dotnet run --project src/RnnCourse.Commands -- site");
            var audit = new SiteAudit(repository.Root);
            if (audit.Absent is { } reason)
            {
                Console.WriteLine(reason);
                return 0;
            }
            var pages = await audit.AuditAsync(site, seen: Tell).ConfigureAwait(false);
            return Sum(pages, site);
        });
        return command;
    }

    private static void Tell(PageAudit page)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page.File,-60} {page.Bytes / 1000.0,7:0} KB  interactive in {page.Interactive,5:0} ms{(page.IsLight ? "" : "  over its budget")}"));
        foreach (var violation in page.Violations)
            Console.WriteLine($"  {violation}");
    }

    private static int Sum(IReadOnlyList<PageAudit> pages, string site)
    {
        var violations = pages.Sum(page => page.Violations.Count);
        var heaviest = pages.MaxBy(page => page.Bytes)!;
        var slowest = pages.MaxBy(page => page.Interactive)!;
        var pictures = Directory.Exists(Path.Combine(site, PictureFolder.InSite)) ? Directory.GetFiles(Path.Combine(site, PictureFolder.InSite), "*.svg").Length : 0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            axe violations: {violations}, on {pages.Count} pages, light and dark
            heaviest page: {heaviest.Bytes / 1e6:0.00} MB of {PageAudit.MaxBytes / 1e6:0.0} MB besides plotly.js ({heaviest.File})
            slowest page: {slowest.Interactive:0} ms of {PageAudit.MaxInteractive:0} ms ({slowest.File})
            pictures of figures: {pictures}
            """));
        return violations == 0 && pages.All(page => page.IsLight) ? 0 : (int)RunOutcome.CellFailed;
    }
}
