using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.Dynamics;

/// <summary>The states that a method visited, with their times.</summary>
public sealed class Trajectory
{
    internal Trajectory(Vector<double> times, Matrix<double> states)
    {
        Times = times;
        States = states;
    }

    /// <summary>t_0 to t_N (N + 1).</summary>
    public Vector<double> Times { get; }

    /// <summary>One row a time, one column a state variable ((N + 1) x d).</summary>
    public Matrix<double> States { get; }

    /// <summary>The number N of steps.</summary>
    public int Steps => States.RowCount - 1;

    /// <summary>The last state (d).</summary>
    public Vector<double> Final => States.Row(Steps);

    /// <summary>One state variable at all times (N + 1).</summary>
    /// <param name="index">From 0 to d - 1. For a mechanical system positions come first, then velocities.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such variable.</exception>
    public Vector<double> Component(int index) => index >= 0 && index < States.ColumnCount
        ? States.Column(index)
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"index is {index}; it must be from 0 to {States.ColumnCount - 1}.");

    /// <summary>The number of steps, the time span and the last state.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Steps} steps from t = {Times[0]:G6} to {Times[Steps]:G6}, ending at ({string.Join(", ", Final.Select(value => value.ToString("G6", CultureInfo.InvariantCulture)))})");
}
