using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra.Double;
using RnnCourse.Numerics;

namespace RnnCourse.Tests.Numerics;

public class NumberArraysTests
{
    /// <summary>The squares of these lie beyond the range of their precision, the norms within.</summary>
    [Theory]
    [InlineData(3e25f, 4e25f, 5e25)]
    [InlineData(3e-30f, 4e-30f, 5e-30)]
    [InlineData(3f, -4f, 5)]
    [InlineData(0f, 0f, 0)]
    [InlineData(1f, float.NaN, double.NaN)]
    [InlineData(1f, float.NegativeInfinity, double.PositiveInfinity)]
    public void ANormInSinglePrecisionIsRightWhereItsSquaresAreNot(float x, float y, double expected)
    {
        var norm = new NumberArrays<float>([[x], [], [y]]).Norm();
        if (double.IsFinite(expected))
            Assert.Equal(expected, norm, 1e-6 * expected);
        else
            Assert.Equal(expected, norm);
    }

    [Theory]
    [InlineData(3e300, 4e300, 5e300)]
    [InlineData(3e-300, 4e-300, 5e-300)]
    public void ANormInDoublePrecisionToo(double x, double y, double expected) =>
        Assert.Equal(expected, new NumberArrays<double>([[x], [], [y]]).Norm(), 1e-14 * expected);

    [Fact]
    public void BothPrecisionsDoTheSame()
    {
        Agrees<double>();
        Agrees<float>();

        static void Agrees<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var numbers = new NumberArrays<T>([[T.CreateTruncating(3), T.CreateTruncating(-12)], [T.CreateTruncating(4)]]);
            Assert.Equal((2, 13), (numbers.Count, numbers.Norm()));
            numbers.Scale(1, 2);
            Assert.Equal([1.5, -6], numbers[0]);
            Assert.Equal([2], numbers[1]);
            numbers.Set(0, [7, 8]);
            Assert.Equal([7, 8], numbers[0]);
            Assert.Throws<FormatException>(() => numbers.Set(0, [7, 8, 9]));
            Assert.Throws<FormatException>(() => numbers.Set(0, [7]));
            var zeros = numbers.Zeros();
            Assert.IsType<NumberArrays<T>>(zeros);
            Assert.Equal([[0, 0], [0]], new[] { zeros[0], zeros[1] });
        }
    }

    [Fact]
    public void DoublesAreViewsAndSinglesAreCopies()
    {
        var (doubles, singles) = (new NumberArrays<double>([[1]]), new NumberArrays<float>([[0.1f]]));
        doubles[0][0] = singles[0][0] = 5;
        Assert.Equal(5, doubles[0][0]);
        Assert.Equal((double)0.1f, singles[0][0]);
    }

    [Fact]
    public void MatricesAreReadAndWrittenByRows()
    {
        var matrix = DenseMatrix.OfArray(new[,] { { 1.0, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal(matrix, Storage.FromRows<float>([1, 2, 3, 4, 5, 6], 2, 3));
        var rows = new double[6];
        Storage.CopyRows(matrix, rows.AsSpan());
        Assert.Equal([1, 2, 3, 4, 5, 6], rows);
        Assert.Equal([1, 4, 2, 5, 3, 6], Storage.Of(matrix));
        Assert.Same(Storage.Of(matrix), Storage.Of(matrix));
        Assert.NotSame(Storage.Of(matrix), Storage.Of(Storage.Dense(matrix)));
        Assert.Throws<ArgumentException>("matrix", () => Storage.Of(SparseMatrix.CreateIdentity(2)));
        Assert.Throws<ArgumentException>("vector", () => Storage.Of(new SparseVector(2)));
    }

    /// <summary>Every array begins on a line of the cache, 64 bytes, and is as long as asked for, all zero.</summary>
    [Fact]
    public void AlignedArraysAreAligned()
    {
        foreach (var length in new[] { 1, 2, 7, 8, 100 })
        {
            Agrees<double>(length);
            Agrees<float>(length);
        }

        Assert.Equal((0, 0), (new AlignedArray<double>().Length, new AlignedArray<double>().AsSpan().Length));

        static void Agrees<T>(int length)
            where T : unmanaged, INumber<T>
        {
            var array = new AlignedArray<T>(length);
            Span<T> all = array;
            Assert.Equal((length, length), (array.Length, all.Length));
            Assert.Equal(0, Address(all) % 64);
            Assert.Equal(-1, all.IndexOfAnyExcept(T.Zero));
            all[^1] = T.One;
            Assert.Equal(T.One, array.AsSpan(length - 1)[0]);
            Assert.Equal(T.One, array.AsSpan(length - 1, 1)[0]);
            Assert.Equal(T.One, ((ReadOnlySpan<T>)array)[^1]);
        }

        static nint Address<T>(Span<T> span) => Unsafe.ByteOffset(
            ref Unsafe.NullRef<byte>(),
            ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(span)));
    }
}
