using RnnCourse.Networks;

namespace RnnCourse.Benchmarks;

/// <summary>A training step to be timed, the same on every side.</summary>
internal sealed record Problem(int Vocabulary, int Hidden, int Length, int Batch, Precision Precision, string Rule = "sgd", string Cell = "rnn")
{
    /// <summary>The character network of the tables, V = 64 and T = 32.</summary>
    public static Problem Characters(int hidden, int batch, Precision precision) => new(64, hidden, 32, batch, precision);

    public string Type => Precision == Precision.Double ? "f8" : "f4";

    /// <summary>As the peers read it.</summary>
    public string Question => $"{Vocabulary} {Hidden} {Length} {Batch} {Type} {Rule} {Cell}";

    /// <summary>How far two losses at step 20 may lie apart: rounding only.</summary>
    public double Tolerance => Precision == Precision.Double ? 1e-9 : 2e-5;

    /// <summary>In words.</summary>
    /// <returns>Sizes, rule and precision.</returns>
    public override string ToString() =>
        $"{(Vocabulary == 2 ? "shape of the parity task, " : "")}{Vocabulary}-{Hidden}-{Vocabulary}, T {Length}, B {Batch}, {(Cell == "rnn" ? "" : $"{Cell.ToUpperInvariant()}, ")}{Rule}, {Precision.ToString().ToLowerInvariant()}";

    /// <summary>Of a run forward alone, in words.</summary>
    public string Forward => $"{Cell.ToUpperInvariant()}, {Vocabulary}-{Hidden}-{Vocabulary}, T {Length}, B {Batch}";

    /// <summary>Gates side by side, so many times the weights of a plain cell.</summary>
    public int Gates => Cell switch { "lstm" => 4, "gru" => 3, _ => 1 };

    public double Operations => 6.0 * Length * Batch * Hidden * ((Gates * Hidden) + Vocabulary);
}
