using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace RnnCourse.Benchmarks;

/// <summary>The same training step here and in NumPy, in turn, several rounds, one thread each; prints the median ratio.</summary>
/// <remarks>Only ratios within one run mean anything: other work shares the machine.</remarks>
internal static class Comparison
{
    private const int Rounds = 5;
    private const double Seconds = 0.4;

    private static readonly (int V, int H, int T, int B)[] Shapes = [(64, 16, 32, 1), (64, 64, 32, 1), (64, 128, 32, 1), (64, 256, 32, 1), (64, 128, 32, 32)];

    public static int Run()
    {
        using var peer = StartPeer();
        if (peer is null)
        {
            Console.WriteLine("skipped: the comparison needs python3 with NumPy (Debian: apt-get install python3-numpy)");
            return 0;
        }

        var agree = true;
        Console.WriteLine("double precision, one thread, microseconds a training step, medians");
        Console.WriteLine("  V-H-V           T   B      here     NumPy   NumPy/here   loss at step 20");
        foreach (var (v, h, t, b) in Shapes)
        {
            var rounds = Enumerable.Range(0, Rounds).Select(_ => (Ours: Time(v, h, t, b), Theirs: Ask(peer, v, h, t, b))).ToList();
            var ours = Median(rounds.Select(round => round.Ours.Microseconds));
            var theirs = Median(rounds.Select(round => round.Theirs.Microseconds));
            var ratio = Median(rounds.Select(round => round.Theirs.Microseconds / round.Ours.Microseconds));
            var same = Math.Abs(rounds[0].Ours.Loss - rounds[0].Theirs.Loss) < 1e-9;
            agree &= same;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {$"{v}-{h}-{v}",-12} {t,4} {b,3} {ours,9:0.0} {theirs,9:0.0} {ratio,10:0.00}   {rounds[0].Ours.Loss:0.000000000} {(same ? "equal" : "DIFFERENT")}"));
        }

        return agree ? 0 : 1;
    }

    private static (double Microseconds, double Loss) Time(int v, int h, int t, int b)
    {
        var problem = new CharacterProblem(v, h, t, b);
        var loss = 0.0;
        for (var step = 0; step < 20; step++)
            loss = problem.Step();
        var (times, end) = (new List<double>(), Stopwatch.GetTimestamp() + (long)(Seconds * Stopwatch.Frequency));
        while (times.Count == 0 || Stopwatch.GetTimestamp() < end)
        {
            var start = Stopwatch.GetTimestamp();
            problem.Step();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return (Median(times), loss);
    }

    private static (double Microseconds, double Loss) Ask(Process peer, int v, int h, int t, int b)
    {
        peer.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{v} {h} {t} {b} {Seconds}"));
        peer.StandardInput.Flush();
        var answer = peer.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The NumPy peer ended without an answer.");
        var fields = answer.Split(' ');
        return (double.Parse(fields[0], CultureInfo.InvariantCulture), double.Parse(fields[2], CultureInfo.InvariantCulture));
    }

    private static Process? StartPeer([CallerFilePath] string here = "")
    {
        foreach (var python in new[] { "/usr/bin/python3", "python3", "python" })
        {
            if (!HasNumPy(python))
                continue;
            var start = new ProcessStartInfo(python, [Path.Combine(Path.GetDirectoryName(here)!, "peers", "numpy_peer.py")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            };
            foreach (var threads in new[] { "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS" })
                start.Environment[threads] = "1";
            return Process.Start(start);
        }

        return null;
    }

    private static bool HasNumPy(string python)
    {
        try
        {
            using var probe = Process.Start(new ProcessStartInfo(python, ["-c", "import numpy"]) { RedirectStandardError = true })!;
            probe.WaitForExit();
            return probe.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
