using RnnCourse.Sequences;

namespace RnnCourse.Tests.Sequences;

public sealed class HeldOutTests
{
    [Fact]
    public void TheTailOfASequenceIsKeptApart() => Assert.Equal(("abcdefgh", "ij"), HeldOut.Tail("abcdefghij", share: 0.2));

    [Fact]
    public void ShufflingLosesNothingAndRepeatsNothing()
    {
        var all = Enumerable.Range(0, 1000).ToArray();
        var (training, heldOut) = HeldOut.Shuffled(all, share: 0.1, seed: 7);

        Assert.Equal((900, 100), (training.Count, heldOut.Count));
        Assert.Equal(all, training.Concat(heldOut).Order());
        Assert.Equal(heldOut, HeldOut.Shuffled(all, share: 0.1, seed: 7).HeldOut);
        Assert.NotEqual(heldOut, HeldOut.Shuffled(all, share: 0.1, seed: 8).HeldOut);
        Assert.NotEqual(heldOut, all[900..]);
    }

    [Fact]
    public void AShareWithoutTwoPartsIsRefused()
    {
        Assert.Equal("share", Assert.Throws<ArgumentOutOfRangeException>(() => HeldOut.Tail("abc", share: 1)).ParamName);
        Assert.Equal("share", Assert.Throws<ArgumentOutOfRangeException>(() => HeldOut.Shuffled([1, 2], double.NaN, seed: 1)).ParamName);
        Assert.Equal("sequence", Assert.Throws<ArgumentException>(() => HeldOut.Tail("abc", share: 0.01)).ParamName);
    }
}
