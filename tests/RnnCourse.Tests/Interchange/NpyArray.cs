namespace RnnCourse.Tests.Interchange;

/// <summary>An array of any number of dimensions, as NumPy holds it in C order: the last index runs fastest.</summary>
internal sealed class NpyArray
{
    /// <summary>An array.</summary>
    /// <param name="shape">The sizes, each 0 or more; none for a single number.</param>
    /// <param name="values">As many numbers as the sizes' product, not copied.</param>
    public NpyArray(IReadOnlyList<int> shape, double[] values)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        if (shape.Any(size => size < 0))
            throw new ArgumentException($"shape is ({string.Join(", ", shape)}); no size may be below zero.", nameof(shape));
        var count = shape.Aggregate(1.0, (product, size) => product * size);
        if (values.Length != count)
            throw new ArgumentException($"values has {values.Length} numbers; the shape ({string.Join(", ", shape)}) holds {count}.", nameof(values));
        (Shape, Values) = ([.. shape], values);
    }

    /// <summary>The sizes.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The numbers in C order: a view, not a copy.</summary>
    public double[] Values { get; }
}
