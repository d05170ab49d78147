using System.Diagnostics;
using System.Globalization;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Notebooks.Supervision;

/// <summary>What the process gets that runs the cells: its program, its limits and its environment, the same for every front end.</summary>
internal sealed class WorkerSettings
{
    /// <summary>The argument of <c>kernel</c> that makes it run the cells itself.</summary>
    public const string Worker = "--worker";

    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal)
    {
        ["TZ"] = "UTC", // a time of day reads the same wherever the notebook runs
        ["DOTNET_TieredPGO"] = "0", // a lesson is over before profiling pays
        ["DOTNET_EnableDiagnostics"] = "0", // leaves no sockets behind when killed
        ["DOTNET_GCgen0size"] = "4000000", // 64 MB (hexadecimal): the compiler starts a fifth faster
    };

    private readonly List<string> arguments = [];
    private string? program;

    private WorkerSettings()
    {
        foreach (var (name, value) in WorkerLimits.Share(1).Variables)
            variables[name] = value;
    }

    /// <summary>How long an interrupted cell has to stop on an idle machine before its process is ended.</summary>
    public TimeSpan Patience { get; private set; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether these can be arguments for <see cref="Parse"/>: each is a name and a value.</summary>
    public static bool AreArguments(ReadOnlySpan<string> arguments)
    {
        foreach (var argument in arguments)
            if (!argument.Contains('='))
                return false;
        return true;
    }

    /// <summary>Reads <c>[--program=assembly] [--argument=text]… [--patience=seconds] [NAME=value]…</c>; the variables win over what a worker gets otherwise.</summary>
    /// <exception cref="FormatException">An option is not known, or its number is none.</exception>
    public static WorkerSettings Parse(ReadOnlySpan<string> arguments)
    {
        var settings = new WorkerSettings();
        foreach (var argument in arguments)
        {
            var (name, value) = (argument[..argument.IndexOf('=')], argument[(argument.IndexOf('=') + 1)..]);
            if (name == "--program")
                settings.program = value;
            else if (name == "--argument")
                settings.arguments.Add(value);
            else if (name == "--patience" && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
                settings.Patience = TimeSpan.FromSeconds(seconds);
            else if (name.Length > 0 && !name.StartsWith('-'))
                settings.variables[name] = value;
            else
                throw new FormatException($"{argument} was given; it must be --program=assembly, --argument=text, --patience=seconds or NAME=value");
        }
        return settings;
    }

    /// <summary>Where a worker with this temporary folder leaves its last words.</summary>
    public static string ErrorFile(string temporary) => Path.Combine(temporary, "stderr");

    /// <summary>How to start a worker.</summary>
    /// <param name="temporary">Its temporary folder.</param>
    /// <param name="mark">What all that it starts inherits.</param>
    public ProcessStartInfo Start(string temporary, string mark)
    {
        var start = program is null ? EngineProgram.Start(EngineProgram.Assembly, null, ["kernel", Worker]) : EngineProgram.Start(program, null, arguments);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        foreach (var name in (string[])["TMPDIR", "TMP", "TEMP"])
            start.Environment[name] = temporary;
        start.Environment[ProcessTree.Marker] = mark;
        start.Environment[ProtocolStreams.ErrorFile] = ErrorFile(temporary);
        return start;
    }
}
