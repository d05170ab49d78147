using System.Runtime.Intrinsics;
using RnnCourse.Networks;

namespace RnnCourse.Benchmarks;

/// <summary>The same work here and in other tools, in turn, several rounds, one thread each; prints medians.</summary>
/// <remarks>Only ratios within one round mean anything: other work shares the machine.</remarks>
internal sealed class Comparison : IDisposable
{
    private const int Rounds = 5;
    private const double Seconds = 0.15;
    private static readonly string[] Cells = ["rnn", "lstm", "gru"];
    private readonly Peer?[] peers;
    private readonly Peer? onnx;

    public Comparison()
    {
        var kernels = Vector512.IsHardwareAccelerated ? "SkylakeX" : Vector256.IsHardwareAccelerated ? "Haswell" : null;
        peers =
        [
            Peer.Python("numpy", "NumPy", kernels), Peer.Python("torch", "PyTorch", kernels),
            Peer.Python("numpy", "NumPy, untold"), Peer.Python("torch", "PyTorch, untold"),
            Peer.DotNet("torchsharp", "TorchSharp"),
        ];
        onnx = Peer.DotNet("onnx", "ONNX Runtime");
    }

    /// <summary>NumPy, PyTorch with the kernels for this processor, then both with the kernels that their BLAS picks itself, TorchSharp, ONNX Runtime.</summary>
    public IEnumerable<Peer> Peers => peers.Append(onnx).OfType<Peer>();

    /// <summary>The character network over all sizes; then one by RMSprop, one of the parity task's shape, and gated ones.</summary>
    public IReadOnlyList<Measurement> Run(IReadOnlyList<int> sizes)
    {
        foreach (var peer in Peers)
            Console.WriteLine($"beside {peer.Name}: {peer.Version}");
        Console.WriteLine($"one thread; medians of {Rounds} rounds: microseconds of processor time a step here, the others' time over ours, our share of gemm");
        Console.WriteLine("  V-H-V         T   B          here   NumPy  PyTorch  untold: NumPy  PyTorch  TorchSharp  gemm  loss at step 20");
        var problems =
            from precision in new[] { Precision.Double, Precision.Single }
            from batch in new[] { 1, 32 }
            from hidden in sizes
            select Problem.Characters(hidden, batch, precision);
        var others = new[]
        {
            Problem.Characters(128, 1, Precision.Double) with { Rule = "rmsprop" },
            new Problem(2, 32, 20, 64, Precision.Double),
            new Problem(2, 32, 20, 64, Precision.Single),
        };
        var gated =
            from cell in Cells[1..]
            from precision in new[] { Precision.Double, Precision.Single }
            from batch in new[] { 1, 32 }
            select Problem.Characters(128, batch, precision) with { Cell = cell };
        return [.. problems.Concat(others).Concat(gated).Select(Measure)];
    }

    /// <summary>Runs forward alone, in single precision: by Forward, in a run that is kept, in ONNX Runtime and in TorchSharp.</summary>
    public IReadOnlyList<ForwardMeasurement> RunForward()
    {
        Console.WriteLine("  forward, single precision      Forward     kept    ONNX Runtime  TorchSharp");
        return [.. from cell in Cells from batch in new[] { 1, 32 } select MeasureForward(Problem.Characters(128, batch, Precision.Single) with { Cell = cell })];
    }

    public void Dispose()
    {
        foreach (var peer in Peers)
            peer.Dispose();
    }

    private ForwardMeasurement MeasureForward(Problem problem)
    {
        var (network, inputs) = CharacterProblem.ForwardWork(problem);
        var kept = network.Forward(inputs);
        var proof = Enumerable.Range(1, problem.Length).Average(t => kept.OutputAt(t).Enumerate().Average(value => value * value));
        Peer?[] others = [onnx, peers[4]];
        var (times, agrees) = (Enumerable.Range(0, 2 + others.Length).Select(_ => new List<double>()).ToArray(), true);
        for (var round = 0; round < Rounds; round++)
        {
            times[0].Add(Clock.Time(() => network.Forward(inputs), Seconds));
            times[1].Add(Clock.Time(() => kept.Run(inputs), Seconds));
            for (var i = 0; i < others.Length; i++)
            {
                if (others[i]?.Ask($"forward {problem.Vocabulary} {problem.Hidden} {problem.Length} {problem.Batch} {problem.Cell} {Seconds}") is not [var time, var other])
                    continue;
                times[2 + i].Add(time);
                agrees &= Math.Abs(other - proof) < 1e-5 * proof;
            }
        }

        var result = new ForwardMeasurement(problem, [.. times.Select(Clock.Median)], agrees && others.Any(other => other is not null));
        Console.WriteLine($"  {problem.Forward,-30} {string.Join(" ", result.Microseconds.Select(time => $"{time,9:0.0}"))}  {(result.Agrees ? "equal" : others.Any(other => other is not null) ? "DIFFERENT" : "")}");
        return result;
    }

    private Measurement Measure(Problem problem)
    {
        var network = new CharacterProblem(problem);
        var loss = 0.0;
        for (var step = 0; step < 20; step++)
            loss = network.Step();
        Clock.Time(() => network.Step(), Seconds * Rounds); // until the runtime has compiled all of it well
        var (ours, shares, ratios, agrees) = (new List<double>(), new List<double>(), peers.Select(_ => new List<double>()).ToArray(), true);
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(Clock.Time(() => network.Step(), Seconds));
            if (peers[0] is { } numpy)
                shares.Add(problem.Operations / ours[^1] / 1e3 / numpy.Ask($"gemm 1024 {problem.Type} {Seconds}")[0]);
            for (var i = 0; i < peers.Length; i++)
            {
                if (peers[i]?.Ask($"{problem.Question} {Seconds}") is not [var time, var other])
                    continue; // none, or one that has no such cell
                ratios[i].Add(time / ours[^1]);
                agrees &= Math.Abs(other - loss) < problem.Tolerance;
            }
        }

        var result = new Measurement(
            problem, Clock.Median(ours), loss, agrees && Peers.Any(), [.. ratios.Select(Clock.Median)], Clock.Median(shares));
        Console.WriteLine(
            $"  {$"{problem.Vocabulary}-{problem.Hidden}-{problem.Vocabulary}",-10} {problem.Length,4} {problem.Batch,3} {problem.Type} {result.Microseconds,10:0.0} "
            + $"{result.Ratios[0],7:0.00} {result.Ratios[1],8:0.0} {result.Ratios[2],14:0.00} {result.Ratios[3],8:0.0} {result.Ratios[4],11:0.0} {result.GemmShare,5:0 %}  {loss:0.000000000} "
            + (result.Agrees ? "equal" : Peers.Any() ? "DIFFERENT" : ""));
        return result;
    }
}
