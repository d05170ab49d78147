using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace RnnCourse.Benchmarks;

/// <summary>The same work in another tool: a process on one thread that answers a line for a line.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process process;

    private Peer(Process process, string name, string version) => (this.process, Name, Version) = (process, name, version);

    /// <summary>What a table's column calls it.</summary>
    public string Name { get; }

    /// <summary>Name and version, as the tool says them.</summary>
    public string Version { get; }

    /// <summary>Starts peers/character_network.py; null when there is no Python with the tool.</summary>
    /// <param name="tool">numpy, torch or scipy.</param>
    /// <param name="name">What a table's column calls it.</param>
    /// <param name="kernels">The kernels that its OpenBLAS is told to use; its own choice when not given.</param>
    /// <param name="here">This file.</param>
    public static Peer? Python(string tool, string name, string? kernels = null, [CallerFilePath] string here = "")
    {
        var script = Path.Combine(Path.GetDirectoryName(here)!, "peers", "character_network.py");
        return new[] { "/usr/bin/python3", "python3", "python" }.Select(python => Start(name, kernels, python, script, tool).Peer).FirstOrDefault(peer => peer is not null);
    }

    /// <summary>Starts ../RnnCourse.Peers; null, and a line that says why, when it was not built or its native library does not load.</summary>
    /// <param name="tool">torchsharp or onnx.</param>
    /// <param name="name">What a table's column calls it.</param>
    /// <param name="here">This file.</param>
    public static Peer? DotNet(string tool, string name, [CallerFilePath] string here = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(here)!, "..", "RnnCourse.Peers", "bin", "Release");
        var program = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "RnnCourse.Peers.dll", SearchOption.AllDirectories).FirstOrDefault() : null;
        var (peer, error) = program is null ? (null, "not built (dotnet build -c Release tests/RnnCourse.Peers, some 600 MB)") : Start(name, null, "dotnet", program, tool);
        if (peer is null)
            Console.WriteLine($"without {name}: {error}");
        return peer;
    }

    private static (Peer? Peer, string Error) Start(string name, string? kernels, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var threads in new[] { "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS" })
            start.Environment[threads] = "1";
        if (kernels is not null)
            start.Environment["OPENBLAS_CORETYPE"] = kernels;
        try
        {
            var process = Process.Start(start)!;
            var error = new TaskCompletionSource<string>();
            process.ErrorDataReceived += (_, line) => error.TrySetResult(line.Data ?? "it ended without a word");
            process.BeginErrorReadLine();
            if (process.StandardOutput.ReadLine() is { } version)
                return (new Peer(process, name, version), "");
            using (process)
                return (null, error.Task.Result);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (null, missing.Message);
        }
    }

    /// <summary>Sends numbers and words; gives the numbers answered.</summary>
    public double[] Ask(FormattableString question)
    {
        process.StandardInput.WriteLine(question.ToString(CultureInfo.InvariantCulture));
        process.StandardInput.Flush();
        var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Version} ended without an answer.");
        return [.. answer.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    /// <summary>Ends the process: it stops when its input does.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
