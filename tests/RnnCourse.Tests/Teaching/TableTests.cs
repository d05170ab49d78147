using System.Globalization;
using RnnCourse.Teaching;

namespace RnnCourse.Tests.Teaching;

public class TableTests
{
    [Fact]
    public void NumbersAreInvariantAndTextIsEscaped()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
            var table = new Table("t", "name", "value").Row("a<b", 1.5).Row("π", Math.PI);
            Assert.Contains("<td style=\"text-align:right\">3.14159</td>", table.ToHtml(), StringComparison.Ordinal);
            Assert.Contains("a&lt;b", table.ToHtml(), StringComparison.Ordinal);
            Assert.Equal("t\nname  value\na<b   1.5\nπ     3.14159", table.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("19,683", "right")]
    [InlineData("93 %", "right")]
    [InlineData("-25", "right")]
    [InlineData("3 × 4", "left")]
    [InlineData("[0, 1]", "left")]
    public void NumbersStandToTheRight(string cell, string side) =>
        Assert.Contains($"text-align:{side}\">{cell}<", new Table("t", "one").Row(cell).ToHtml(), StringComparison.Ordinal);

    [Theory]
    [InlineData("-2.5e-7", "right\"><span style=\"white-space:nowrap\">-2.5e-7</span></td>")]
    [InlineData("2.5e+7", "right\"><span style=\"white-space:nowrap\">2.5e&#x2B;7</span></td>")]
    [InlineData("1.0E-12 or more", "left\"><span style=\"white-space:nowrap\">1.0E-12</span> or more</td>")]
    public void ANumberIsNotBrokenAfterTheMinusOfItsExponent(string cell, string html) =>
        Assert.Contains($"text-align:{html}", new Table("t", "one").Row(cell).ToHtml(), StringComparison.Ordinal);

    [Fact]
    public void ARowOfTheWrongLengthIsRefusedByName()
    {
        var error = Assert.Throws<ArgumentException>(() => new Table("t", "one", "two").Row(1));
        Assert.Contains("1 cells", error.Message, StringComparison.Ordinal);
        Assert.Contains("2 columns", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARowLeavesTheTableItWasAddedToAsItWas()
    {
        var empty = new Table("t", "one");
        Assert.Single(empty.Row(1).Rows);
        Assert.Empty(empty.Rows);
    }

    [Fact]
    public void SeveralValuesAreDrawnTogether()
    {
        var both = Show.Together(new Table("first", "a").Row(1), 2.5);
        Assert.Contains("first", both.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("<pre>2.5</pre>", both.ToHtml(), StringComparison.Ordinal);
        var side = Show.SideBySide(new Table("first", "a").Row(1), 2.5);
        Assert.Equal(both.ToString(), side.ToString());
        Assert.Contains("<div><pre>2.5</pre></div>", side.ToHtml(), StringComparison.Ordinal);
    }
}
