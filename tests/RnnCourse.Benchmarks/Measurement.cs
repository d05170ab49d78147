namespace RnnCourse.Benchmarks;

/// <summary>Medians over rounds: microseconds of processor time a step here, the others' over ours, our share of gemm.</summary>
/// <param name="Problem">The work.</param>
/// <param name="Microseconds">A step here.</param>
/// <param name="Loss">Ours at step 20.</param>
/// <param name="Agrees">Whether every peer's loss is the same.</param>
/// <param name="Ratios">Each peer's time over ours, in the peers' order; NaN where there is none.</param>
/// <param name="GemmShare">Our useful operations a second over those of the best peer's 1024³ product in the same round.</param>
internal sealed record Measurement(Problem Problem, double Microseconds, double Loss, bool Agrees, IReadOnlyList<double> Ratios, double GemmShare);

/// <summary>Medians over rounds of a run forward alone, in microseconds of processor time.</summary>
/// <param name="Problem">The work.</param>
/// <param name="Microseconds">By Forward, in a kept run, in ONNX Runtime, in TorchSharp; NaN where there is none.</param>
/// <param name="Agrees">Whether every peer's outputs are the same.</param>
internal sealed record ForwardMeasurement(Problem Problem, IReadOnlyList<double> Microseconds, bool Agrees);
