using System.Globalization;

namespace RnnCourse.Benchmarks;

/// <summary>The same training step here, in NumPy and in PyTorch, in turn, several rounds, one thread each; prints medians.</summary>
/// <remarks>Only ratios within one round mean anything: other work shares the machine.</remarks>
internal static class Comparison
{
    private const int Rounds = 5;
    private const double Seconds = 0.3;

    /// <param name="only">Hidden sizes to compare; all when empty.</param>
    public static int Run(params IReadOnlyList<int> only)
    {
        using var numpy = Peer.Start("numpy");
        using var torch = Peer.Start("torch");
        Peer?[] peers = [numpy, torch];
        foreach (var (peer, package) in peers.Zip(["numpy", "torch"]).Where(pair => pair.First is null))
            Console.WriteLine($"skipped: no python3 with {package} here (Debian: apt-get install python3-{package})");
        foreach (var peer in peers.OfType<Peer>())
            Console.WriteLine($"beside {peer.Version}");
        if (numpy is not null)
            Console.WriteLine($"1024³ dgemm in NumPy: {(int)numpy.Ask($"gemm 1024 {Seconds}")[0]} GFLOP/s");
        Console.WriteLine($"double precision, one thread; medians of {Rounds} rounds: microseconds of processor time a step here,");
        Console.WriteLine("the others' time over ours, our share of the dgemm of the same round");
        Console.WriteLine("  V-H-V         T   B       here  NumPy/here  PyTorch/here  dgemm   loss at step 20");
        var agree = true;
        foreach (var batch in new[] { 1, 32 })
        {
            foreach (var hidden in new[] { 16, 64, 128, 256, 512 }.Where(hidden => only.Count == 0 || only.Contains(hidden)))
                agree &= Compare(64, hidden, 32, batch, peers);
        }

        return agree ? 0 : 1;
    }

    private static bool Compare(int v, int h, int t, int b, Peer?[] peers)
    {
        var problem = new CharacterProblem(v, h, t, b);
        var loss = 0.0;
        for (var step = 0; step < 20; step++)
            loss = problem.Step();
        var (ours, share, ratios, same) = (new List<double>(), new List<double>(), peers.Select(_ => new List<double>()).ToArray(), true);
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(Time(problem));
            if (peers[0] is { } numpy)
                share.Add(6.0 * t * b * h * (h + v) / ours[^1] / 1e3 / numpy.Ask($"gemm 1024 {Seconds}")[0]);
            for (var i = 0; i < peers.Length; i++)
            {
                if (peers[i]?.Ask($"{v} {h} {t} {b} {Seconds}") is not { } answer)
                    continue;
                ratios[i].Add(answer[0] / ours[^1]);
                same &= Math.Abs(answer[1] - loss) < 1e-9;
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {$"{v}-{h}-{v}",-10} {t,4} {b,3} {Median(ours),10:0.0} {Median(ratios[0]),11:0.00} {Median(ratios[1]),13:0.0} "
            + $"{Median(share),6:0 %}   {loss:0.000000000} {(ratios.All(ratio => ratio.Count == 0) ? "" : same ? "equal" : "DIFFERENT")}"));
        return same;
    }

    // Processor time, not the clock's: another process on the same core is not our work.
    private static double Time(CharacterProblem problem)
    {
        var (steps, start, spent) = (0, Environment.CpuUsage.TotalTime, TimeSpan.Zero);
        for (; spent.TotalSeconds < Seconds; spent = Environment.CpuUsage.TotalTime - start, steps++)
            problem.Step();
        return spent.TotalMicroseconds / steps;
    }

    private static double Median(List<double> values) => values.Count == 0 ? double.NaN : values.Order().ElementAt(values.Count / 2);
}
