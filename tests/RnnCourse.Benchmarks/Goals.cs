using RnnCourse.Networks;

namespace RnnCourse.Benchmarks;

/// <summary>What the library wants to reach, times as fast as each peer.</summary>
internal static class Goals
{
    public static IReadOnlyList<int> Sizes { get; } = [16, 64, 128, 256, 512];

    /// <summary>Against PyTorch eager.</summary>
    public static double? Torch(Problem problem) => At(problem, (problem.Precision, problem.Batch) switch
    {
        (Precision.Single, 1) => [200, 75, 30, 14, 7.5],
        (Precision.Single, 32) => [12, 8, 4.5, 3, 2.2],
        (Precision.Double, 1) => [100, 42, 18, 11, 4.5],
        (Precision.Double, 32) => [7.5, 4.5, 3, 2.4, 2],
        _ => [],
    });

    /// <summary>Against TorchSharp: the smallest steps, and gated cells in single precision.</summary>
    public static double? TorchSharp(Problem problem) => problem switch
    {
        { Cell: not "rnn", Precision: Precision.Single, Batch: 1 } => 8,
        { Cell: not "rnn", Precision: Precision.Single, Batch: 32 } => 3,
        { Cell: "rnn", Rule: "sgd", Vocabulary: 64, Hidden: 16, Batch: 1 } => problem.Precision == Precision.Single ? 150 : 110,
        _ => null,
    };

    /// <summary>Against NumPy: nine tenths of what a prototype reached, where it was measured.</summary>
    public static double? NumPy(Problem problem) => At(problem, (problem.Precision, problem.Batch) switch
    {
        (Precision.Single, 1) => [63, 22, 8.5, null, 2.0],
        (Precision.Single, 32) => [null, 3.8, 2.8, null, 1.6],
        (Precision.Double, 1) => [31, 11, 5.1, 2.7, 1.2],
        (Precision.Double, 32) => [null, 2.3, 2.7, null, 1.5],
        _ => [],
    });

    /// <summary>The share of a large matrix product's speed.</summary>
    public static double? Gemm(Problem problem) => At(problem, (problem.Precision, problem.Batch) switch
    {
        (Precision.Single, 32) => [null, null, 0.9, 0.9, 0.9],
        (Precision.Double, 32) => [null, null, null, 0.8, 0.8],
        _ => [],
    });

    private static double? At(Problem problem, IReadOnlyList<double?> goals) =>
        problem is { Vocabulary: 64, Rule: "sgd", Cell: "rnn" } && goals.Count > 0 && Sizes.ToList().IndexOf(problem.Hidden) is >= 0 and var i ? goals[i] : null;
}
