using RnnCourse.Numerics;

namespace RnnCourse.Markov;

public sealed partial class MarkovChain
{
    /// <summary>log P(sequence) in nats: the sum of ln P(x_t | context) over everything the chain predicts. Minus infinity if a step has probability 0.</summary>
    /// <param name="sequence">One word if the chain reads words, else a text longer than the order.</param>
    /// <exception cref="ArgumentException">The text is too short or holds an unknown symbol.</exception>
    public double LogLikelihood(string sequence) => Score([sequence], nameof(sequence)).LogLikelihood;

    /// <summary>The mean of -ln P(x_t | context) in nats per predicted symbol; infinite if a step has probability 0.</summary>
    /// <param name="sequence">One word if the chain reads words, else a text longer than the order.</param>
    /// <exception cref="ArgumentException">The text is too short or holds an unknown symbol.</exception>
    public double CrossEntropy(string sequence) => CrossEntropy([sequence], nameof(sequence));

    /// <summary>The mean of -ln P(x_t | context) over all predicted symbols of all sequences, in nats.</summary>
    /// <param name="sequences">At least one; each as for <see cref="CrossEntropy(string)"/>.</param>
    /// <exception cref="ArgumentException">There is no sequence, or one is too short or holds an unknown symbol.</exception>
    public double CrossEntropy(IEnumerable<string> sequences) => CrossEntropy(sequences, nameof(sequences));

    /// <summary>exp of the cross-entropy: among how many equally likely symbols the chain is, so to speak, undecided.</summary>
    /// <inheritdoc cref="CrossEntropy(string)"/>
    public double Perplexity(string sequence) => Math.Exp(CrossEntropy(sequence));

    /// <summary>exp of the cross-entropy over all predicted symbols of all sequences.</summary>
    /// <inheritdoc cref="CrossEntropy(IEnumerable{string})"/>
    public double Perplexity(IEnumerable<string> sequences) => Math.Exp(CrossEntropy(sequences));

    private double CrossEntropy(IEnumerable<string> sequences, string name)
    {
        ArgumentNullException.ThrowIfNull(sequences, name);
        var (logLikelihood, predictions) = Score(sequences, name);
        return predictions > 0
            ? -logLikelihood / predictions
            : throw new ArgumentException($"{name} is empty; it must hold at least one sequence.", name);
    }

    private (double LogLikelihood, long Predictions) Score(IEnumerable<string> sequences, string name)
    {
        Span<double> probabilities = new double[Vocabulary.Count];
        var logLikelihood = 0.0;
        var predictions = 0L;
        foreach (var sequence in sequences)
        {
            var indices = Encode(sequence, name);
            if (!ReadsWords) RequireLength(sequence, Order, name);
            for (var t = Order; t < indices.Length; t++)
            {
                Stopping.Check();
                Smoothing.Distribute(table, indices.AsSpan(t - Order, Order), probabilities);
                logLikelihood += Math.Log(probabilities[indices[t]]);
            }
            predictions += indices.Length - Order;
        }
        return (logLikelihood, predictions);
    }
}
