using RnnCourse.Data;

namespace RnnCourse.Tests.Data;

public sealed class WordListTests
{
    [Fact]
    public void EnglishHas38842WordsOf3To12LowerCaseLetters()
    {
        var words = WordList.English();

        Assert.Equal(38_842, words.Count);
        Assert.All(words, word => Assert.Matches("^[a-z]{3,12}$", word));
        Assert.Equal("aardvark", words[0]);
        Assert.Equal("zucchinis", words[^1]);
    }

    [Theory]
    [InlineData("", "line 1: the list is empty")]
    [InlineData("one\n\nthree\n", "line 2: the line is blank")]
    [InlineData("one\ntwo three\n", "line 2: 'two three'")]
    [InlineData("one\ntwo\none\n", "line 3: 'one' stands already in line 1")]
    public void MalformedTextIsRefusedWithItsLine(string text, string expected)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => WordList.Read(new StringReader(text), "mine.txt"));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WordsOfOtherLanguagesAreWelcome()
    {
        var words = WordList.Read(new StringReader("señor\nl'eau\nÖl-Ofen\n"), "mine.txt");

        Assert.Equal(["señor", "l'eau", "Öl-Ofen"], words);
    }
}
