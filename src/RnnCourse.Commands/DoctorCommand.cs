using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using RnnCourse.Notebooks.Running;
using Spectre.Console;

namespace RnnCourse.Commands;

/// <summary><c>doctor</c>: what is there, what it is for, and the command that gets what is not.</summary>
internal static class DoctorCommand
{
    private sealed record Finding(string What, string? Found, bool Needed, string Purpose, string Mend);

    public static Command Create()
    {
        var command = new Command("doctor", "Looks for what the course needs or can use, and says how to get what is missing.");
        command.SetAction(_ => Report([.. Examine()]));
        return command;
    }

    private static IEnumerable<Finding> Examine()
    {
        var repository = Repository.Find();
        yield return new(".NET SDK", Version("dotnet", "--version", repository.Root), true,
            "builds and runs everything", "install .NET 10 from https://dotnet.microsoft.com/download");
        yield return new("library", File.Exists(repository.Library) ? "built" : null, true,
            "what the notebooks load", "dotnet build src/RnnCourse.Teaching");
        yield return new("Node", Version("node", "--version"), false,
            "puts plotly.js into the site; without it pages load it from the network", Install("nodejs npm", "node"));
        yield return new("Chromium", Site.ChromiumProgram.Find() is { } chromium ? Version(chromium, "--version") : null, false,
            "makes pictures and the PDF, and lets the browser tests run", Install("chromium", "chromium"));
        yield return new("Python", Version("python3", "--version") ?? Version("python", "--version"), false,
            "recomputes the frozen PyTorch values and the NumPy benchmark", Install("python3-torch python3-numpy", "python"));
        var tools = PolyglotTool.Installed();
        yield return new(".NET Interactive", tools is [] ? null : string.Join(", ", tools.Select(tool => tool.Version).Distinct()), false,
            "the second kernel, in Jupyter and in VS Code's Polyglot Notebooks", PolyglotTool.Mend);
        if (tools is not [])
            yield return new("its F# library", tools.All(tool => tool.CanDrawWithPlotlyNet) ? "new enough" : null, false,
                "Plotly.NET, in the appendix", PolyglotTool.Mend);
    }

    private static int Report(IReadOnlyList<Finding> findings)
    {
        var table = new Table().AddColumns("", "found", "what for").Border(TableBorder.Rounded);
        foreach (var finding in findings)
        {
            var colour = finding.Found is not null ? "green" : finding.Needed ? "red" : "yellow";
            table.AddRow(new Text(finding.What), new Markup($"[{colour}]{Markup.Escape(finding.Found ?? "missing")}[/]"), new Text(finding.Purpose));
        }
        Terminal.Create(Console.Out).Write(table);
        foreach (var missing in findings.Where(finding => finding.Found is null))
            Console.WriteLine($"{missing.What} is missing{(missing.Needed ? "" : " (optional)")}; mend it with: {missing.Mend}");
        if (findings.All(finding => finding.Found is not null))
            Console.WriteLine("Nothing is missing.");
        return findings.Any(finding => finding is { Found: null, Needed: true }) ? (int)RunOutcome.CouldNotStart : 0;
    }

    private static string Install(string debian, string brew) =>
        OperatingSystem.IsMacOS() ? $"brew install {brew}" : OperatingSystem.IsWindows() ? $"winget install {brew}" : $"apt-get install {debian}";

    private static string? Version(string program, string argument, string? folder = null)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, argument)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder ?? "",
            })!;
            var line = process.StandardOutput.ReadLine();
            process.WaitForExit(TimeSpan.FromSeconds(10));
            return process.ExitCode == 0 && !string.IsNullOrWhiteSpace(line) ? line.Trim() : null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }
}
