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
        var (vocabulary, hidden, length, batch) = (problem.Vocabulary, problem.Hidden, problem.Length, problem.Batch);
        var weights = new Generator(1);
        var limit = 1 / Math.Sqrt(hidden);
        var width = problem.Gates * hidden;
        var (inputWeights, recurrentWeights, outputWeights) = (Draw(vocabulary, width), Draw(hidden, width), Draw(hidden, vocabulary));
        var zeros = Vector<double>.Build;
        var parameters = new NetworkParameters(
            inputWeights, recurrentWeights, zeros.Dense(width), outputWeights, zeros.Dense(vocabulary), problem.Cell == "gru" ? zeros.Dense(hidden) : null);
        Network plain = problem.Cell switch
        {
            "lstm" => new LstmNetwork(parameters),
            "gru" => new GruNetwork(parameters),
            _ => new ElmanNetwork(parameters),
        };
        var network = plain.In(problem.Precision);
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

        Matrix<double> Draw(int rows, int columns)
        {
            var values = new double[rows * columns];
            for (var i = 0; i < values.Length; i++)
                values[i] = ((weights.Next() / 2147483648.0 * 2) - 1) * limit;
            return Matrix<double>.Build.DenseOfRowMajor(rows, columns, values);
        }

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

    public double Step() => trainer.Step(inputs, targets).Loss;

    private sealed class Generator(int seed)
    {
        private long x = seed;

        public int Next() => (int)(x = ((x * 1103515245) + 12345) & 0x7FFFFFFF);
    }
}
