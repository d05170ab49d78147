using System.Globalization;
using RnnCourse.Numerics;

namespace RnnCourse.Charts;

/// <content>Axes, notes and guide lines.</content>
public sealed partial class Figure
{
    internal Axis Horizontal { get; private init; } = new();

    internal Axis Vertical { get; private init; } = new();

    internal bool HasEqualAxes { get; private init; }

    internal IReadOnlyList<Annotation> Annotations { get; private init; } = [];

    internal IReadOnlyList<GuideLine> GuideLines { get; private init; } = [];

    /// <summary>Titles the horizontal axis and, where wanted, sets its scale and ends.</summary>
    /// <param name="title">What is measured, with its unit.</param>
    /// <param name="logarithmic">Whether equal factors take equal lengths. Values of zero or less are then not drawn.</param>
    /// <param name="from">The value at the left end, or null to fit the data of all frames.</param>
    /// <param name="to">The value at the right end, or null to fit the data of all frames.</param>
    /// <exception cref="ArgumentException">An end is not finite, not positive on a logarithmic axis, or the ends are not in order.</exception>
    public Figure XAxis(string title, bool logarithmic = false, double? from = null, double? to = null) =>
        new(this) { Horizontal = CheckedAxis(title, logarithmic, from, to) };

    /// <summary>Titles the vertical axis and, where wanted, sets its scale and ends.</summary>
    /// <param name="title">What is measured, with its unit.</param>
    /// <param name="logarithmic">Whether equal factors take equal lengths. Values of zero or less are then not drawn.</param>
    /// <param name="from">The value at the lower end, or null to fit the data of all frames.</param>
    /// <param name="to">The value at the upper end, or null to fit the data of all frames.</param>
    /// <exception cref="ArgumentException">An end is not finite, not positive on a logarithmic axis, or the ends are not in order.</exception>
    public Figure YAxis(string title, bool logarithmic = false, double? from = null, double? to = null) =>
        new(this) { Vertical = CheckedAxis(title, logarithmic, from, to) };

    /// <summary>Makes one unit as long in x as in y, so that a circle looks like a circle.</summary>
    public Figure EqualAxes() => new(this) { HasEqualAxes = true };

    /// <summary>Adds a note with an arrow to a point.</summary>
    /// <param name="x">Horizontal position, in the units of the axis. Over categories: the index of the category.</param>
    /// <param name="y">Vertical position, in the units of the axis.</param>
    /// <param name="text">What the note says.</param>
    /// <exception cref="ArgumentException">A position is not finite or the text is blank.</exception>
    public Figure Annotate(double x, double y, string text)
    {
        var note = new Annotation(Require.Finite(x, nameof(x)), Require.Finite(y, nameof(y)), Require.Text(text, nameof(text)));
        return new(this) { Annotations = [.. Annotations, note] };
    }

    /// <summary>Adds a dashed line right across at a height.</summary>
    /// <param name="y">The height, in the units of the vertical axis.</param>
    /// <param name="label">What the line stands for; empty for none.</param>
    /// <exception cref="ArgumentException">The height is not finite.</exception>
    public Figure HorizontalLine(double y, string label) => Guide(horizontal: true, Require.Finite(y, nameof(y)), label);

    /// <summary>Adds a dashed line from bottom to top.</summary>
    /// <param name="x">Where, in the units of the horizontal axis.</param>
    /// <param name="label">What the line stands for; empty for none.</param>
    /// <exception cref="ArgumentException">The position is not finite.</exception>
    public Figure VerticalLine(double x, string label) => Guide(horizontal: false, Require.Finite(x, nameof(x)), label);

    private Figure Guide(bool horizontal, double at, string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return new(this) { GuideLines = [.. GuideLines, new GuideLine(horizontal, at, label)] };
    }

    private static Axis CheckedAxis(string title, bool logarithmic, double? from, double? to)
    {
        ArgumentNullException.ThrowIfNull(title);
        CheckEnd(from, nameof(from), logarithmic);
        CheckEnd(to, nameof(to), logarithmic);
        if (from >= to)
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"from is {from} and to is {to}; from must be below to."), nameof(from));
        return new Axis(title, logarithmic, from, to);
    }

    private static void CheckEnd(double? end, string argument, bool logarithmic)
    {
        if (end is not { } value)
            return;
        Require.Finite(value, argument);
        if (logarithmic && value <= 0)
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{argument} is {value}; on a logarithmic axis it must be above zero."), argument);
    }
}
