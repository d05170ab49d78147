using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Commands;

/// <summary>
/// .NET Interactive's tool, which is the kernel of Polyglot Notebooks. Its last version brings an F# library that is too old for Plotly.NET 6,
/// and loads that one whatever a notebook asks for; so a newer one takes its place in the tool's own folder.
/// </summary>
/// <param name="Folder">Where the tool's assemblies lie.</param>
/// <param name="Version">Its version.</param>
internal sealed record PolyglotTool(string Folder, string Version)
{
    /// <summary>The command that gets and mends it.</summary>
    public const string Mend = "dotnet run --project src/RnnCourse.Commands -- kernel install --for polyglot";

    /// <summary>The environment variable that names the folder to which it is, or will be, installed.</summary>
    public const string Variable = "DOTNET_INTERACTIVE";

    private const string Package = "Microsoft.dotnet-interactive";
    private const string Wanted = "1.0.712001";
    private const string FSharp = "FSharp.Core.dll";
    private const string FSharpPackage = "10.1.403"; // as Directory.Packages.props has it
    private static readonly Version LeastFSharp = new(10, 1);

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>What the variable names, else a folder in the user's cache.</summary>
    private static string ToolPath => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? Path.GetFullPath(named)
        : Path.Combine(OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Home, ".cache"), "rnn-course", "dotnet-interactive");

    private static string Program => Path.Combine(ToolPath, OperatingSystem.IsWindows() ? "dotnet-interactive.exe" : "dotnet-interactive");

    /// <summary>Whether a notebook in it can draw with Plotly.NET 6.</summary>
    public bool CanDrawWithPlotlyNet => AssemblyName.GetAssemblyName(Path.Combine(Folder, FSharp)).Version >= LeastFSharp;

    /// <summary>Every one that is installed: in its own folder, for all of this user's programs, and as VS Code's extension keeps it, a NuGet package.</summary>
    public static IReadOnlyList<PolyglotTool> Installed()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named ? named : Path.Combine(Home, ".nuget", "packages");
        string[] places = [Path.Combine(ToolPath, ".store"), Path.Combine(Home, ".dotnet", "tools", ".store"), packages];
        return
        [
            .. from place in places
               let folder = Path.Combine(place, Package.ToLowerInvariant())
               where Directory.Exists(folder)
               from file in Directory.EnumerateFiles(folder, FSharp, SearchOption.AllDirectories)
               where Path.GetFileName(Path.GetDirectoryName(file)) == "any" // others are translations
               select Path.GetDirectoryName(file) into assemblies
               select new PolyglotTool(assemblies, Path.GetFileName(Path.GetFullPath(Path.Combine(assemblies, "..", "..", "..")))),
        ];
    }

    /// <summary>Installs the tool where it is not, and brings the F# library of every one that needs it up to date.</summary>
    /// <param name="say">Receives what was done, a line each.</param>
    /// <returns>The program.</returns>
    /// <exception cref="CommandException">Something could not be fetched.</exception>
    public static string Prepare(Action<string> say)
    {
        if (!File.Exists(Program))
        {
            DotNet(Path.GetTempPath(), "tool", "install", Package, "--version", Wanted, "--tool-path", ToolPath);
            say($"Installed {Package} {Wanted} in {ToolPath}");
        }
        foreach (var tool in Installed().Where(tool => !tool.CanDrawWithPlotlyNet))
        {
            AtomicFile.Write(Path.Combine(tool.Folder, FSharp), File.ReadAllBytes(FetchFSharp()));
            say($"Brought the F# library in {tool.Folder} up to date, for Plotly.NET");
        }
        return Program;
    }

    /// <summary>NuGet fetches it, as for any project.</summary>
    private static string FetchFSharp()
    {
        var folder = Directory.CreateTempSubdirectory("rnn-fsharp-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "fetch.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup><PackageDownload Include="FSharp.Core" Version="[{FSharpPackage}]" /></ItemGroup>
                </Project>
                """);
            DotNet(folder, "restore");
            using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "obj", "project.assets.json")));
            return assets.RootElement.GetProperty("packageFolders").EnumerateObject()
                .Select(packages => Path.Combine(packages.Name, "fsharp.core", FSharpPackage, "lib", "netstandard2.1", FSharp)).First(File.Exists);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void DotNet(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaint = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new CommandException($"dotnet {string.Join(' ', arguments)} failed:\n{(said + complaint.Result).Trim()}");
    }
}
