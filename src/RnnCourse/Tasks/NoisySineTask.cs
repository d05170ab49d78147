using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Tasks;

/// <summary>
/// A noisy sine, x_t = sin(0.01 t) + 0.2 e_t with standard normal e_t, from t = 1; the next value is to be predicted. Each example has
/// noise of its own. Source: Zhang, Lipton, Li and Smola, Dive into Deep Learning, section 9.1.
/// </summary>
/// <param name="length">T, the number of predictions, at least 1; a series has T + 1 values.</param>
public sealed class NoisySineTask(int length) : SequenceTask(length, inputWidth: 1, outputWidth: 1)
{
    private const double Rate = 0.01;
    private const double Noise = 0.2;

    /// <summary>
    /// Who says that tomorrow will be like today errs by the noise of both days and by what the sine has moved:
    /// 2 * 0.2^2 plus the mean of (sin(0.01 (t + 1)) - sin(0.01 t))^2, together 0.0800.
    /// </summary>
    public override double Baseline =>
        2 * Noise * Noise + Enumerable.Range(1, Length).Average(t => Math.Pow(Math.Sin(Rate * (t + 1)) - Math.Sin(Rate * t), 2));

    /// <summary>0.2^2 = 0.04, the noise of the value to come: a root mean square error of 0.2.</summary>
    public override double Floor => Noise * Noise;

    private protected override (SequenceBatch Inputs, SequenceBatch Targets) Draw(int batchSize, Random random)
    {
        var series = new Matrix<double>[batchSize];
        foreach (ref var example in series.AsSpan())
        {
            Stopping.Check();
            example = Matrix<double>.Build.Dense(Length + 1, 1, (t, _) => Math.Sin(Rate * (t + 1)) + Noise * Normal.Sample(random, 0, 1));
        }

        return (
            Padding.Dense([.. series.Select(values => values.SubMatrix(0, Length, 0, 1))]),
            Padding.Dense([.. series.Select(values => values.SubMatrix(1, Length, 0, 1))]));
    }
}
