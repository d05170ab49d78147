using RnnCourse.Sequences;

namespace RnnCourse.Tests.Sequences;

public sealed class WindowsTests
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz";

    [Fact]
    public void RandomWindowsBeginEverywhereAndArePiecesOfTheSequence()
    {
        var windows = Windows.Random(Alphabet, length: 5, count: 2000, seed: 1);

        Assert.All(windows, window => Assert.Contains(window, Alphabet, StringComparison.Ordinal));
        Assert.Equal(22, windows.Distinct().Count());
        Assert.Equal(windows, Windows.Random(Alphabet, length: 5, count: 2000, seed: 1));
    }

    [Fact]
    public void AnEpochUsesNoSymbolTwiceAndLosesFewerThanTwoWindows()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var letters = string.Concat(Windows.Epoch(Alphabet, length: 5, seed));

            Assert.Equal(letters.Length, letters.Distinct().Count());
            Assert.InRange(letters.Length, Alphabet.Length - 8, Alphabet.Length);
        }
    }

    [Fact]
    public void AnotherSeedCutsElsewhere() =>
        Assert.Equal(5, Enumerable.Range(0, 50).Select(seed => Windows.Epoch(Alphabet, 5, seed).Min()).Distinct().Count());

    [Fact]
    public void AWindowAsLongAsTheSequenceIsTheSequence()
    {
        Assert.Equal([Alphabet], Windows.Epoch(Alphabet, length: 26, seed: 3));
        Assert.Equal([Alphabet], Windows.Random(Alphabet, length: 26, count: 1, seed: 3));
    }

    [Fact]
    public void AWindowThatDoesNotFitIsRefused()
    {
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => Windows.Epoch("abc", 4, seed: 1)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => Windows.Random("abc", 0, 1, seed: 1)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => Windows.Random("abc", 1, -1, seed: 1)).ParamName);
    }
}
