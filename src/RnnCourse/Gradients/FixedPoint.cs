using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using Complex = System.Numerics.Complex;

namespace RnnCourse.Gradients;

/// <summary>A state that a network under a constant input maps to itself: h* = φ(x W_xh + h* W_hh + b_h).</summary>
/// <param name="State">h*, length H.</param>
/// <param name="Eigenvalues">The eigenvalues of the step's Jacobian at h*, the largest in magnitude first.</param>
public sealed record FixedPoint(Vector<double> State, IReadOnlyList<Complex> Eigenvalues)
{
    private const double Tolerance = 1e-12;

    /// <summary>ρ, the largest magnitude of an eigenvalue: a small displacement grows or shrinks by it in the long run.</summary>
    public double Radius => Eigenvalues[0].Magnitude;

    /// <summary>Whether small displacements die out, ρ below 1.</summary>
    public bool IsStable => Radius < 1;

    /// <summary>Looks for fixed points by Newton's method from many starts: the origin, then points drawn from ±spread.</summary>
    /// <param name="network">The network; it runs on its own.</param>
    /// <param name="input">x, length D, the same at every step; zero when not given.</param>
    /// <param name="starts">How many starts, 1 or more.</param>
    /// <param name="seed">Equal seeds give equal starts.</param>
    /// <param name="spread">How far a start's elements go from zero, above zero; 1 covers the range of tanh.</param>
    /// <returns>
    /// The different points found, the most stable first. There may be others that no start led to, and none at all: it is a search, not a
    /// proof. Where an eigenvalue is 1 a point is found only roughly, and perhaps several times.
    /// </returns>
    /// <remarks>
    /// Source: D. Sussillo, O. Barak, Opening the black box: low-dimensional dynamics in high-dimensional recurrent neural networks (2013);
    /// they minimise ‖F‖², which also finds slow points. The step is halved until ‖F‖ falls.
    /// </remarks>
    public static IReadOnlyList<FixedPoint> Find(
        ElmanNetwork network, Vector<double>? input = null, int starts = 100, int seed = 1, double spread = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        Require.Positive(starts, nameof(starts));
        Require.Room(starts, nameof(starts), network.Hidden, nameof(network));
        Require.Positive(spread, nameof(spread));
        var x = input ?? Vector<double>.Build.Dense(network.Inputs);
        Require.Length(x, network.Inputs, nameof(input));
        var drive = (x * network.Parameters.InputWeights) + network.Parameters.HiddenBias;
        var points = Initialiser.Uniform(spread).Draw(network.Hidden, starts, seed);
        points.ClearColumn(0);
        var found = new List<FixedPoint>();
        foreach (var start in points.EnumerateColumns())
        {
            if (Newton(network, drive, start) is { } point && !found.Exists(known => (known.State - point.State).InfinityNorm() < 1e-6))
                found.Add(point);
        }

        return [.. found.OrderBy(point => point.Radius)];
    }

    // F(h) = φ(h W_hh + drive) − h, with Jacobian J − I, J[i, j] = ∂φ_i/∂h_j = diag(φ′) W_hhᵀ.
    private static FixedPoint? Newton(ElmanNetwork network, Vector<double> drive, Vector<double> state)
    {
        var weights = network.Parameters.RecurrentWeights;
        var value = Next(state);
        for (var iteration = 0; iteration < 200; iteration++)
        {
            Stopping.Check();
            var distance = (value - state).L2Norm();
            var slope = network.Activation.SlopeAt(value.ToRowMatrix()).Row(0);
            var jacobian = Matrix<double>.Build.DiagonalOfDiagonalVector(slope) * weights.Transpose();
            if ((value - state).InfinityNorm() <= Tolerance * Math.Max(1, state.InfinityNorm()))
                return new FixedPoint(state, Spectrum.Eigenvalues(jacobian));
            var step = (jacobian - Matrix<double>.Build.DenseIdentity(state.Count)).Solve(state - value);
            var (share, moved) = (1.0, state + step);
            while (!((Next(moved) - moved).L2Norm() < distance))
            {
                share /= 2;
                moved = state + (share * step);
                if (share < 1e-9)
                    return null;
            }

            (state, value) = (moved, Next(moved));
        }

        return null;

        Vector<double> Next(Vector<double> from) => network.Activation.Of(((from * weights) + drive).ToRowMatrix()).Row(0);
    }
}
