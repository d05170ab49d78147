namespace RnnCourse.Peers;

/// <summary>A tool that does the same work.</summary>
internal interface IPeer
{
    public string Version { get; }

    /// <summary>Microseconds a training step and the loss at step 20; null where the tool does not train.</summary>
    public (double Microseconds, double Proof)? Train(Work work, string type, string rule, double seconds);

    /// <summary>Microseconds a run over T steps, in single precision, and the mean of the squares of all outputs.</summary>
    public (double Microseconds, double Proof)? Forward(Work work, double seconds);
}

/// <summary>The work of character_network.py: its weights, its text, and for a run alone inputs from seed 3, uniform in ±1, row by row.</summary>
internal sealed record Work(int Vocabulary, int Hidden, int Length, int Batch, string Cell)
{
    private const long Modulus = 1L << 31;

    public int Gates => Cell switch { "lstm" => 4, "gru" => 3, _ => 1 };

    /// <summary>W_xh (V × GH), W_hh (H × GH), W_hq (H × V), row by row.</summary>
    public (float[] Input, float[] Recurrent, float[] Output) Single() => (Array.ConvertAll(Input, Narrow), Array.ConvertAll(Recurrent, Narrow), Array.ConvertAll(Output, Narrow));

    public double[] Input { get; private init; } = [];

    public double[] Recurrent { get; private init; } = [];

    public double[] Output { get; private init; } = [];

    /// <summary>The same work with its weights drawn.</summary>
    public Work Drawn()
    {
        var (numbers, limit) = (Numbers(1).GetEnumerator(), 1 / Math.Sqrt(Hidden));
        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => numbers.MoveNext() ? ((numbers.Current / (double)Modulus * 2) - 1) * limit : 0)];
        return this with { Input = Draw(Vocabulary * Gates * Hidden), Recurrent = Draw(Hidden * Gates * Hidden), Output = Draw(Hidden * Vocabulary) };
    }

    /// <summary>The text, T + 1 symbols of each of B sequences, one sequence after the other.</summary>
    public long[] Text() => [.. Numbers(7).Take(Batch * (Length + 1)).Select(x => (x >> 8) % Vocabulary)];

    /// <summary>T × B × V.</summary>
    public float[] Inputs() => [.. Numbers(3).Take(Length * Batch * Vocabulary).Select(x => (float)((x / (double)Modulus * 2) - 1))];

    private static float Narrow(double value) => (float)value;

    private static IEnumerable<long> Numbers(long x)
    {
        while (true)
            yield return x = ((x * 1103515245) + 12345) & (Modulus - 1);
    }
}
