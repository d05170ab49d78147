using RnnCourse.Commands;

namespace RnnCourse.Notebooks.Tests.Commands;

public class WrapTests
{
    [Fact]
    public void NothingIsLostAndNoLineIsTooLong()
    {
        var text = string.Join('\n', "short", "  indented and with many words that go on for longer than fits", new string('x', 95), "");
        var folded = Wrap.To(30, text);
        Assert.All(folded.Split('\n'), line => Assert.InRange(line.Length, 0, 30));
        Assert.Equal(text.Replace(" ", "").Replace("\n", ""), folded.Replace(" ", "").Replace("\n", ""));
        Assert.StartsWith("short\n  indented and with many words\n      that go on for longer\n", folded, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, 8)]
    [InlineData(0, 5)]
    [InlineData(70, 3)]
    [InlineData(92, 8)]
    public void CaretsStayBelowTheirPlace(int place, int length)
    {
        var source = "    " + string.Concat(Enumerable.Range(0, 100).Select(i => (char)('a' + (i % 26))));
        var folded = Wrap.To(50, $"error\n{source}\n    {new string(' ', place)}{new string('^', length)}").Split('\n');
        Assert.Equal(3, folded.Length);
        Assert.All(folded, line => Assert.InRange(line.Length, 1, 50));
        var at = folded[2].IndexOf('^', StringComparison.Ordinal);
        var shown = folded[1].Substring(at, Math.Min(length, folded[1].Length - at)).TrimEnd('…');
        Assert.StartsWith(shown, source[(4 + place)..], StringComparison.Ordinal);
        Assert.NotEmpty(shown);
    }

    [Fact]
    public void TextThatFitsIsLeftAlone() => Assert.Equal("a\n  b\n  ^", Wrap.To(80, "a\n  b\n  ^"));
}
