namespace RnnCourse.Tasks;

/// <summary>
/// Elman's XOR stream: bits in threes, two at random and then their exclusive or, without any mark between the threes. The next bit is to be
/// predicted. Source: J. L. Elman, Finding structure in time, Cognitive Science 14 (1990), 179-211.
/// </summary>
/// <param name="length">T, the number of predictions, at least 1; a stream has T + 1 bits.</param>
public sealed class XorTask(int length) : SymbolTask(length, "01", "01")
{
    /// <summary>The best mean squared error for the first, second and third bit of a three: 1/4, 1/4, 0.</summary>
    public static IReadOnlyList<double> BestSquaredErrors { get; } = [0.25, 0.25, 0];

    /// <summary>ln 2: any two neighbours are independent, so whoever remembers nothing but the last bit tosses a coin.</summary>
    public override double Baseline => Math.Log(2);

    /// <summary>ln 2 for the bits that are drawn and 0 for the third, 2/3 ln 2 = 0.4621 when T is a multiple of three.</summary>
    public override double Floor => Math.Log(2) * (Length - (Length + 1) / 3) / Length;

    private protected override (string Inputs, string Targets) Example(Random random)
    {
        var bits = new char[Length + 1];
        for (var t = 0; t < bits.Length; t++) bits[t] = t % 3 < 2 ? (char)('0' + random.Next(2)) : bits[t - 1] == bits[t - 2] ? '0' : '1';
        return (new string(bits, 0, Length), new string(bits, 1, Length));
    }
}
