using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Sequences;

namespace RnnCourse.Tests.Sequences;

public class SequenceBatchTests
{
    [Fact]
    public void SymbolsAreOneHotRows()
    {
        var batch = SequenceBatch.Symbols(new[,] { { 0, 2 }, { 1, 1 } }, 3);
        Assert.Equal((2, 2, 3, true), (batch.Length, batch.BatchSize, batch.Width, batch.IsSymbols));
        Assert.Equal(Matrix<double>.Build.DenseOfRowMajor(2, 3, [1.0, 0, 0, 0, 0, 1]), batch.StepAt(1));
    }

    [Fact]
    public void DenseStepsComeBackAsTheyWere()
    {
        var steps = Enumerable.Range(0, 3).Select(t => Matrix<double>.Build.Dense(2, 4, (i, j) => (100 * t) + (10 * i) + j)).ToArray();
        var batch = SequenceBatch.Dense(steps);
        Assert.Equal(steps, Enumerable.Range(1, 3).Select(batch.StepAt));
        Assert.Equal(2, SequenceBatch.Dense(steps[0]).Length);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void ASymbolOutsideTheVocabularyIsNamed(int symbol)
    {
        var error = Assert.Throws<ArgumentException>(() => SequenceBatch.Symbols([0, symbol], 3));
        Assert.Contains($"symbols[1, 0] is {symbol}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyRaggedAndNotFiniteDataAreRefused()
    {
        Assert.Throws<ArgumentException>(() => SequenceBatch.Symbols(Array.Empty<int>(), 3));
        Assert.Throws<ArgumentException>(() => SequenceBatch.Dense(Array.Empty<Matrix<double>>()));
        var matrix = Matrix<double>.Build;
        Assert.Throws<ArgumentException>(() => SequenceBatch.Dense([matrix.Dense(1, 2), matrix.Dense(1, 3)]));
        var error = Assert.Throws<ArgumentException>(() => SequenceBatch.Dense([matrix.Dense(1, 2), matrix.Dense(1, 2, double.NaN)]));
        Assert.Contains("steps[1][0, 0] is NaN", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => SequenceBatch.Symbols([0], 3).StepAt(0));
    }
}
