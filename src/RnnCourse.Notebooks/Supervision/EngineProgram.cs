using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RnnCourse.Notebooks.Supervision;

/// <summary>How the engine, or another assembly, is started by the framework that runs this one.</summary>
internal static class EngineProgram
{
    /// <summary>The engine's own assembly.</summary>
    public static string Assembly { get; } = typeof(EngineProgram).Assembly.Location;

    /// <summary>What starts an assembly, all three standard streams redirected.</summary>
    /// <param name="assembly">Its file.</param>
    /// <param name="host">In place of <c>dotnet</c>; null is the one of the running framework.</param>
    /// <param name="arguments">What the assembly is given.</param>
    public static ProcessStartInfo Start(string assembly, string? host, IEnumerable<string> arguments)
    {
        var own = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = host is null && BringsItsFramework(assembly) && File.Exists(own)
            ? new ProcessStartInfo(own, arguments)
            : new ProcessStartInfo(host ?? Dotnet(), ["exec", assembly, .. arguments]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        return start;
    }

    // Published self-contained: there is no dotnet, the framework lies beside the program.
    private static bool BringsItsFramework(string assembly) => File.Exists(Path.Combine(Path.GetDirectoryName(assembly)!, "System.Private.CoreLib.dll"));

    // The host that runs this very framework, found from its folder shared/Microsoft.NETCore.App/10.x: needs no PATH.
    private static string Dotnet()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(host) ? host : name;
    }
}
