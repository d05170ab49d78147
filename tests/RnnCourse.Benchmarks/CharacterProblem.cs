using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Benchmarks;

/// <summary>The character network that every side of a comparison trains; peers/character_network.py says what the work is.</summary>
internal sealed class CharacterProblem
{
    private readonly Trainer trainer;
    private readonly SequenceBatch inputs;
    private readonly SequenceBatch targets;

    public CharacterProblem(Problem problem)
    {
        var (vocabulary, length, batch) = (problem.Vocabulary, problem.Length, problem.Batch);
        var network = Draw(problem);
        Optimizer rule = problem.Rule == "sgd" ? new Sgd(0.1) : new RmsProp(0.001);
        trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, rule) { CarryState = true };

        var text = new Generator(7);
        var symbols = new int[length + 1, batch];
        for (var row = 0; row < batch; row++)
        {
            for (var t = 0; t <= length; t++)
                symbols[t, row] = (text.Next() >> 8) % vocabulary;
        }

        (inputs, targets) = (Slice(0), Slice(1));

        SequenceBatch Slice(int from)
        {
            var part = new int[length, batch];
            for (var t = 0; t < length; t++)
            {
                for (var row = 0; row < batch; row++)
                    part[t, row] = symbols[t + from, row];
            }

            return SequenceBatch.Symbols(part, vocabulary);
        }
    }

    /// <summary>A run forward alone: the same network over dense inputs, uniform in ±1.</summary>
    public static (Network Network, SequenceBatch Inputs) ForwardWork(Problem problem)
    {
        var numbers = new Generator(3);
        Matrix<double>[] inputs = [.. Enumerable.Range(0, problem.Length).Select(_ => numbers.Uniform(problem.Batch, problem.Vocabulary, 1))];
        return (Draw(problem), SequenceBatch.Dense(inputs));
    }

    private static Network Draw(Problem problem)
    {
        var (vocabulary, hidden, width) = (problem.Vocabulary, problem.Hidden, problem.Gates * problem.Hidden);
        var (weights, limit) = (new Generator(1), 1 / Math.Sqrt(hidden));
        Matrix<double> input = weights.Uniform(vocabulary, width, limit), recurrent = weights.Uniform(hidden, width, limit), output = weights.Uniform(hidden, vocabulary, limit);
        var zeros = Vector<double>.Build;
        var parameters = new NetworkParameters(input, recurrent, zeros.Dense(width), output, zeros.Dense(vocabulary), problem.Cell == "gru" ? zeros.Dense(hidden) : null);
        Network network = problem.Cell switch
        {
            "lstm" => new LstmNetwork(parameters),
            "gru" => new GruNetwork(parameters),
            _ => new ElmanNetwork(parameters),
        };
        return network.In(problem.Precision);
    }

    public double Step() => trainer.Step(inputs, targets).Loss;

    private sealed class Generator(int seed)
    {
        private long x = seed;

        public int Next() => (int)(x = ((x * 1103515245) + 12345) & 0x7FFFFFFF);

        /// <summary>Row by row, uniform between two ends.</summary>
        public Matrix<double> Uniform(int rows, int columns, double limit)
        {
            var values = new double[rows * columns];
            for (var i = 0; i < values.Length; i++)
                values[i] = ((Next() / 2147483648.0 * 2) - 1) * limit;
            return Matrix<double>.Build.DenseOfRowMajor(rows, columns, values);
        }
    }
}
