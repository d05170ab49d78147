using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace RnnCourse.Benchmarks;

/// <summary>The same work in another tool: a Python process on one thread that answers a line for a line.</summary>
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
    public static Peer? Start(string tool, string name, string? kernels = null, [CallerFilePath] string here = "")
    {
        var script = Path.Combine(Path.GetDirectoryName(here)!, "peers", "character_network.py");
        foreach (var python in new[] { "/usr/bin/python3", "python3", "python" })
        {
            var start = new ProcessStartInfo(python, [script, tool])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (var threads in new[] { "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS" })
                start.Environment[threads] = "1";
            if (kernels is not null)
                start.Environment["OPENBLAS_CORETYPE"] = kernels;
            try
            {
                var process = Process.Start(start)!;
                process.ErrorDataReceived += (_, _) => { };
                process.BeginErrorReadLine();
                if (process.StandardOutput.ReadLine() is { } version)
                    return new Peer(process, name, version);
                process.Dispose();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // This Python is not installed; the next may be.
            }
        }

        return null;
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
