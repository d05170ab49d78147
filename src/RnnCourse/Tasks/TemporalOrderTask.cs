namespace RnnCourse.Tasks;

/// <summary>
/// Temporal order: two letters, each A or B, lie among distractors c to f, the first between a tenth and two tenths of the sequence, the
/// second between four and five tenths. At the end the class is wanted: AA, AB, BA or BB, here numbered 0 to 3.
/// Source: Hochreiter and Schmidhuber, Long short-term memory, Neural Computation 9 (1997), task 6a, in the form of Pascanu, Mikolov and
/// Bengio, On the difficulty of training recurrent neural networks (2013).
/// </summary>
public sealed class TemporalOrderTask : SymbolTask
{
    /// <summary>A temporal order task.</summary>
    /// <param name="length">T, at least 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">length is below 10.</exception>
    public TemporalOrderTask(int length)
        : base(length, "ABcdef", "0123") => ArgumentOutOfRangeException.ThrowIfLessThan(length, 10);

    /// <summary>ln 4 = 1.3863: four classes, equally likely.</summary>
    public override double Baseline => Math.Log(4);

    private protected override bool CountsAtEnd => true;

    private protected override (string Inputs, string Targets) Example(Random random)
    {
        var letters = Enumerable.Range(0, Length).Select(_ => (char)('c' + random.Next(4))).ToArray();
        var (first, second) = (random.Next(2), random.Next(2));
        letters[random.Next(Length / 10, 2 * Length / 10)] = (char)('A' + first);
        letters[random.Next(4 * Length / 10, 5 * Length / 10)] = (char)('A' + second);
        return (new string(letters), new string((char)('0' + 2 * first + second), Length));
    }
}
