using FsCheck;
using FsCheck.Fluent;
using RnnCourse.Sequences;

namespace RnnCourse.Tests.Sequences;

public sealed class VocabularyTests
{
    [Fact]
    public void HelloHasFourLettersAndOneHotRows()
    {
        var vocabulary = Vocabulary.FromText("hello");

        Assert.Equal("ehlo", vocabulary.Symbols);
        Assert.Equal([1, 0, 2, 2, 3], vocabulary.Encode("hello"));
        var rows = vocabulary.OneHot("hello");
        Assert.Equal((5, 4), (rows.RowCount, rows.ColumnCount));
        Assert.All(rows.RowSums(), sum => Assert.Equal(1, sum));
        Assert.Equal(1, rows[4, 3]);
    }

    [Fact]
    public void DecodingUndoesEncoding() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonEmptyString>(),
            text => Vocabulary.FromText(text.Get) is var vocabulary && vocabulary.Decode(vocabulary.Encode(text.Get)) == text.Get)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void EveryIndexNamesItsSymbol() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonEmptyString>(),
            text => Vocabulary.FromText(text.Get) is var vocabulary
                && Enumerable.Range(0, vocabulary.Count).All(i => vocabulary.IndexOf(vocabulary[i]) == i))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void WordsBringTheirBoundary()
    {
        var vocabulary = Vocabulary.FromWords(["abc", "cab"]);

        Assert.Equal($"{Vocabulary.Boundary}abc", vocabulary.Symbols);
    }

    [Fact]
    public void AnUnknownSymbolIsRefusedByName()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Vocabulary.FromText("hello").Encode("help"));

        Assert.Contains("'p' (U+0070) at position 3", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("{ehlo}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'p'", Assert.Throws<ArgumentException>(() => Vocabulary.FromText("hello").IndexOf('p')).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASymbolGivenTwiceNoSymbolAndAWildIndexAreRefused()
    {
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => new Vocabulary("aba")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Vocabulary(""));
        Assert.Throws<ArgumentException>(() => Vocabulary.FromWords([""]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Vocabulary.FromText("ab").Decode([0, 2]));
        Assert.Throws<ArgumentException>(() => Vocabulary.FromText("ab").OneHot(""));
    }
}
