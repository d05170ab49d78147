using RnnCourse.Sequences;

namespace RnnCourse.Tests.Sequences;

public sealed class WindowsTests
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz";

    [Fact]
    public void Random_windows_begin_everywhere_and_are_pieces_of_the_sequence()
    {
        var windows = Windows.Random(Alphabet, length: 5, count: 2000, seed: 1);

        Assert.All(windows, window => Assert.Contains(window, Alphabet, StringComparison.Ordinal));
        Assert.Equal(22, windows.Distinct().Count());
        Assert.Equal(windows, Windows.Random(Alphabet, length: 5, count: 2000, seed: 1));
    }

    [Fact]
    public void An_epoch_uses_no_symbol_twice_and_loses_fewer_than_two_windows()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var letters = string.Concat(Windows.Epoch(Alphabet, length: 5, seed));

            Assert.Equal(letters.Length, letters.Distinct().Count());
            Assert.InRange(letters.Length, Alphabet.Length - 8, Alphabet.Length);
        }
    }

    [Fact]
    public void Another_seed_cuts_elsewhere() =>
        Assert.Equal(5, Enumerable.Range(0, 50).Select(seed => Windows.Epoch(Alphabet, 5, seed).Min()).Distinct().Count());

    [Fact]
    public void A_window_as_long_as_the_sequence_is_the_sequence()
    {
        Assert.Equal([Alphabet], Windows.Epoch(Alphabet, length: 26, seed: 3));
        Assert.Equal([Alphabet], Windows.Random(Alphabet, length: 26, count: 1, seed: 3));
    }

    [Fact]
    public void A_window_that_does_not_fit_is_refused()
    {
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => Windows.Epoch("abc", 4, seed: 1)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => Windows.Random("abc", 0, 1, seed: 1)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => Windows.Random("abc", 1, -1, seed: 1)).ParamName);
    }
}
