using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Dynamics;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Benchmarks;

/// <summary>Memory, growth and the oscillator.</summary>
internal static class Checks
{
    private const int Million = 1_000_000;
    private const int Rounds = 5;

    public static IReadOnlyList<Check> Run()
    {
        Check[] all = [Allocation(), Truncated(), .. Growth(), .. Oscillator()];
        foreach (var check in all)
            Console.WriteLine($"  {check.Work}: {check.Reached}; goal {check.Goal} {(check.Met ? "met" : "MISSED")}");
        return all;
    }

    private static Check Allocation()
    {
        var network = new CharacterProblem(Problem.Characters(16, 1, Precision.Double));
        network.Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 100_000; step++)
            network.Step();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return new("allocated by 100,000 training steps after the first", "under 1 MB", $"{bytes:#,0} bytes", bytes < 1_000_000);
    }

    // All that is ever allocated, so no less than what is held at a time.
    private static Check Truncated()
    {
        var random = new Random(1);
        int[] text = [.. Enumerable.Range(0, Million + 1).Select(_ => random.Next(64))];
        var (inputs, targets) = (SequenceBatch.Symbols(text[..^1], 64), SequenceBatch.Symbols(text[1..], 64));
        var trainer = new Trainer(ElmanNetwork.Random(64, 16, 64, seed: 1), Loss.SoftmaxCrossEntropy, learningRate: 0.01);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var steps = trainer.TrainTruncated(inputs, targets, stride: 32, reach: 32).Count();
        var megabytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 1e6;
        return new(
            "memory beyond the text, 1,000,000 characters by truncated backpropagation", "under 64 MB",
            $"{megabytes:0.0} MB in {steps:#,0} steps", megabytes < 64);
    }

    private static IEnumerable<Check> Growth()
    {
        foreach (var (name, small, large) in new[] { ("T", Shape(64, 8), Shape(512, 8)), ("B", Shape(64, 8), Shape(64, 64)) })
        {
            CharacterProblem one = new(small), eight = new(large);
            var factor = Clock.Median([.. Enumerable.Range(0, Rounds).Select(_ => Clock.Time(() => eight.Step(), 0.2) / Clock.Time(() => one.Step(), 0.2))]);
            yield return new($"time of 8 {name} over time of {name} (64-64-64, T 64, B 8)", "at most 8.8", $"{factor:0.0}", factor <= 8.8);
        }

        static Problem Shape(int length, int batch) => new(64, 64, length, batch, Precision.Double);
    }

    private static IEnumerable<Check> Oscillator()
    {
        var (system, method) = (new DrivenOscillator(mass: 1, stiffness: 1, amplitude: 1), new ExplicitEuler(0.001));
        using var scipy = Peer.Python("scipy", "SciPy");
        var (loops, peers, plains, last, plain) = (new List<double>(), new List<double>(), new List<double>(), 0.0, 0.0);
        for (var round = -1; round < Rounds; round++)
        {
            var ours = Clock.Time(() => last = method.Integrate(system, (1, 0), Million).Final[0], round < 0 ? 1.5 : 0.2);
            var loop = Clock.Time(() => plain = PlainEuler()[^1], round < 0 ? 1.5 : 0.2);
            if (round < 0)
                continue; // until then the runtime has not compiled either loop for good
            loops.Add(ours / loop);
            if (scipy?.Ask($"odeint {Million} {0.2}") is not [var time])
                continue;
            peers.Add(time / ours);
            plains.Add(time / loop);
        }

        var factor = Clock.Median(loops);
        var same = Math.Abs(last - plain) < 1e-9 ? "" : ", but another end";
        yield return new("a million oscillator steps, over a plain loop that keeps the same numbers", "at most 1.3", $"{factor:0.00}{same}", factor <= 1.3 && same.Length == 0);
        if (scipy is null)
            yield break;
        var ratio = Clock.Median(peers);
        yield return new($"the same, times as fast as odeint ({scipy.Version.Split(" on ")[0]})", "5", $"{ratio:0.0} (the plain loop {Clock.Median(plains):0.0})", ratio >= 5);
    }

    // What a student writes first: times, positions and velocities in arrays.
    private static double[] PlainEuler()
    {
        double[] times = new double[Million + 1], positions = new double[Million + 1], velocities = new double[Million + 1];
        positions[0] = 1;
        for (var n = 0; n < Million; n++)
        {
            times[n + 1] = (n + 1) * 0.001;
            positions[n + 1] = positions[n] + (0.001 * velocities[n]);
            velocities[n + 1] = velocities[n] + (0.001 * (Math.Cos(times[n]) - positions[n]));
        }

        return positions;
    }
}

/// <summary>A goal that is no ratio of a training step, and what was reached.</summary>
internal sealed record Check(string Work, string Goal, string Reached, bool Met);
