using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Networks;

/// <summary>Lets a network write: it reads a beginning, and from then on what it has just said. The state is carried, so a step costs the same at any length.</summary>
public static class Generation
{
    /// <summary>Reads a beginning and goes on, step after step, with inputs made from its own outputs.</summary>
    /// <param name="network">The network.</param>
    /// <param name="start">What is read first, T × B × D, from a state of zero.</param>
    /// <param name="next">From an output O_t (B × Q) the next input, a single step (1 × B × D).</param>
    /// <returns>O_T, O_{T+1}, … without end; each is computed when it is asked for.</returns>
    /// <exception cref="ArgumentException">When the inputs have another width, or the next one more steps or sequences.</exception>
    public static IEnumerable<Matrix<double>> Outputs(Network network, SequenceBatch start, Func<Matrix<double>, SequenceBatch> next)
    {
        ArgumentNullException.ThrowIfNull(network);
        network.RequireInputs(start, nameof(start));
        ArgumentNullException.ThrowIfNull(next);
        return Run();

        IEnumerable<Matrix<double>> Run()
        {
            var read = network.Forward(start);
            yield return read.OutputAt(read.Length);
            var pass = network.NewPass(1, start.BatchSize);
            pass.SetInitialState(read.StateAt(read.Length));
            for (var output = read.OutputAt(read.Length); ; pass.ContinueFrom(1))
            {
                pass.RunForward(Single(next(output)));
                yield return output = pass.OutputAt(1);
            }
        }

        SequenceBatch Single(SequenceBatch input) => input is { Length: 1 } && input.BatchSize == start.BatchSize
            ? input
            : throw new ArgumentException($"next gave {input?.Length ?? 0} steps × {input?.BatchSize ?? 0} sequences; it must give 1 × {start.BatchSize}.", nameof(next));
    }

    /// <summary>Draws a text symbol by symbol from softmax(o_t / temperature).</summary>
    /// <param name="network">A network with an input and an output for each symbol.</param>
    /// <param name="vocabulary">The symbols.</param>
    /// <param name="start">How the text begins; at least one symbol, such as <see cref="Vocabulary.Boundary"/>.</param>
    /// <param name="length">The number of symbols to draw, 1 to 10,000,000.</param>
    /// <param name="seed">The same seed gives the same text.</param>
    /// <param name="temperature">Below 1 bolder, above 1 wilder; above zero.</param>
    /// <param name="end">A symbol after which nothing more is drawn; none if not given.</param>
    /// <returns>The start and what was drawn, the end symbol included.</returns>
    /// <exception cref="ArgumentException">When the network has not one input and one output for each symbol, or a symbol is unknown.</exception>
    public static string Sample(
        Network network, Vocabulary vocabulary, string start, int length, int seed, double temperature = 1, char? end = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentException.ThrowIfNullOrEmpty(start);
        Require.Steps(length, nameof(length));
        Require.Positive(temperature, nameof(temperature));
        if (network.Inputs != vocabulary.Count || network.Outputs != vocabulary.Count)
        {
            throw new ArgumentException(
                $"The network has {network.Inputs} inputs and {network.Outputs} outputs; the vocabulary has {vocabulary.Count} symbols.", nameof(vocabulary));
        }

        var (text, random) = (vocabulary.Encode(start, nameof(start)).ToList(), new Random(seed));
        var last = end is { } symbol ? vocabulary.IndexOf(symbol, nameof(end)) : -1;
        foreach (var output in Outputs(network, SequenceBatch.Symbols(text, vocabulary.Count), _ => SequenceBatch.Symbols([text[^1]], vocabulary.Count)).Take(length))
        {
            text.Add(CategoricalSampling.Draw(Softmax.Of(output, temperature).Row(0).ToArray(), random, temperature: 1));
            if (text[^1] == last)
                break;
        }

        return vocabulary.Decode(text);
    }
}
