using BenchmarkDotNet.Attributes;
using RnnCourse.Networks;

namespace RnnCourse.Benchmarks;

/// <summary>One training step of a character network: V = 64, T = 32.</summary>
[MemoryDiagnoser]
public class TrainingStep
{
    private CharacterProblem problem = null!;

    /// <summary>H.</summary>
    [Params(16, 64, 128, 256)]
    public int Hidden { get; set; }

    /// <summary>B.</summary>
    [Params(1, 32)]
    public int Batch { get; set; }

    /// <summary>Double or single.</summary>
    [Params(Precision.Double, Precision.Single)]
    public Precision Precision { get; set; }

    /// <summary>Makes the network.</summary>
    [GlobalSetup]
    public void Setup() => problem = new CharacterProblem(Problem.Characters(Hidden, Batch, Precision));

    /// <summary>Forward, backward, descend.</summary>
    /// <returns>The loss.</returns>
    [Benchmark]
    public double Step() => problem.Step();
}
