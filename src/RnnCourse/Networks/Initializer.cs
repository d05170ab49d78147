using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using RnnCourse.Numerics;

namespace RnnCourse.Networks;

/// <summary>A way to draw a weight matrix; row i is what unit or input i sends, column j is what unit j receives.</summary>
public sealed class Initializer
{
    private readonly Func<int, int, Random, Matrix<double>> draw;

    private readonly bool square;

    private Initializer(string name, Func<int, int, Random, Matrix<double>> draw, bool square = false) =>
        (Name, this.draw, this.square) = (name, draw, square);

    /// <summary>The initializer's name with its settings.</summary>
    public string Name { get; }

    /// <summary>Uniform on ±limit.</summary>
    /// <param name="limit">Above zero.</param>
    /// <returns>An initializer.</returns>
    public static Initializer Uniform(double limit)
    {
        Require.Positive(limit, nameof(limit));
        return Named($"uniform ±{limit}", (rows, columns, random) => Uniforms(rows, columns, limit, random));
    }

    /// <summary>Gaussian with mean zero.</summary>
    /// <param name="deviation">The standard deviation, above zero.</param>
    /// <returns>An initializer.</returns>
    public static Initializer Gaussian(double deviation)
    {
        Require.Positive(deviation, nameof(deviation));
        return Named($"Gaussian {deviation}", (rows, columns, random) => Gaussians(rows, columns, deviation, random));
    }

    /// <summary>A scale times a random matrix with orthonormal rows or columns, whichever are fewer: every singular value is the scale.</summary>
    /// <param name="scale">Above zero.</param>
    /// <returns>An initializer.</returns>
    /// <remarks>
    /// Uniform over the orthogonal matrices: Q of a Gaussian's QR with R's diagonal made positive (F. Mezzadri 2007). For networks:
    /// A. Saxe, J. McClelland, S. Ganguli, Exact solutions to the nonlinear dynamics of learning in deep linear networks (2014).
    /// </remarks>
    public static Initializer Orthogonal(double scale = 1)
    {
        Require.Positive(scale, nameof(scale));
        return Named($"orthogonal × {scale}", (rows, columns, random) =>
        {
            var factors = Gaussians(Math.Max(rows, columns), Math.Min(rows, columns), 1, random).QR(QRMethod.Thin);
            var tall = factors.Q.MapIndexed((_, column, value) => scale * (factors.R[column, column] < 0 ? -value : value), Zeros.Include);
            return rows >= columns ? tall : tall.Transpose();
        });
    }

    /// <summary>A scale times the identity, for a ReLU network that starts out by remembering; square only.</summary>
    /// <param name="scale">Above zero.</param>
    /// <returns>An initializer.</returns>
    /// <remarks>Source: Q. Le, N. Jaitly, G. Hinton, A simple way to initialize recurrent networks of rectified linear units (2015).</remarks>
    public static Initializer Identity(double scale = 1)
    {
        Require.Positive(scale, nameof(scale));
        return Named($"identity × {scale}", (rows, columns, _) => scale * Matrix<double>.Build.DenseIdentity(rows, columns), square: true);
    }

    /// <summary>Gaussian, scaled so that the largest eigenvalue has the magnitude given; square only.</summary>
    /// <param name="radius">ρ, above zero.</param>
    /// <returns>An initializer.</returns>
    /// <remarks>Source: H. Jaeger, The "echo state" approach to analysing and training recurrent neural networks (2001).</remarks>
    public static Initializer SpectralRadius(double radius)
    {
        Require.Positive(radius, nameof(radius));
        return Named($"spectral radius {radius}", (rows, columns, random) =>
        {
            var matrix = Gaussians(rows, columns, 1, random);
            return matrix * (radius / Spectrum.Radius(matrix));
        }, square: true);
    }

    /// <summary>Draws a matrix.</summary>
    /// <param name="rows">1 or more.</param>
    /// <param name="columns">1 or more.</param>
    /// <param name="seed">Equal seeds give equal matrices.</param>
    /// <returns>A new matrix.</returns>
    /// <exception cref="ArgumentException">When a square initializer is asked for another shape.</exception>
    public Matrix<double> Draw(int rows, int columns, int seed) => Draw(rows, columns, new Random(seed));

    /// <summary>The initializer's name with its settings.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    internal Matrix<double> Draw(int rows, int columns, Random random)
    {
        Require.Positive(rows, nameof(rows));
        Require.Positive(columns, nameof(columns));
        Require.Room(rows, nameof(rows), columns, nameof(columns));
        if (square && rows != columns)
            throw new ArgumentException($"columns is {columns} and rows is {rows}; the matrix must be square ({Name}).", nameof(columns));
        return draw(rows, columns, random);
    }

    private static Initializer Named(FormattableString name, Func<int, int, Random, Matrix<double>> draw, bool square = false) =>
        new(FormattableString.Invariant(name), draw, square);

    private static Matrix<double> Uniforms(int rows, int columns, double limit, Random random) =>
        Fill(rows, columns, () => ((random.NextDouble() * 2) - 1) * limit);

    private static Matrix<double> Gaussians(int rows, int columns, double deviation, Random random) =>
        Fill(rows, columns, () => Normal.Sample(random, 0, deviation));

    // One by one, by columns: MathNet fills large matrices on several threads, and a seed would no longer fix the numbers.
    private static Matrix<double> Fill(int rows, int columns, Func<double> next)
    {
        var values = new double[rows * columns];
        for (var i = 0; i < values.Length; i++)
        {
            Stopping.Check(i);
            values[i] = next();
        }

        return Matrix<double>.Build.Dense(rows, columns, values);
    }
}
