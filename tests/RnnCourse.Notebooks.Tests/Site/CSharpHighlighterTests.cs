using System.Net;
using System.Text.RegularExpressions;
using RnnCourse.Site;

namespace RnnCourse.Notebooks.Tests.Site;

public partial class CSharpHighlighterTests
{
    [Theory]
    [InlineData("#r \"lib/RnnCourse.Teaching.dll\"\nusing System;\n")]
    [InlineData("var h = Math.Tanh(x * W_xh); // Δt < 1 & more\r\n\r\nh")]
    [InlineData("$\"{x:0.00} and {{braces}}\"")]
    [InlineData("this is (not C# at all ]]> \"unclosed")]
    [InlineData("/* a\n comment */ record Point(double X, double Y);\n\"\"\"\nraw <text>\n\"\"\"")]
    [InlineData("")]
    public void EveryCharacterIsKept(string source)
    {
        var text = WebUtility.HtmlDecode(Tags().Replace(CSharpHighlighter.ToHtml(source), ""));

        Assert.Equal(source, text);
    }

    [Theory]
    [InlineData("return 1;", "k", "return")]
    [InlineData("var x = 1.5e-3;", "n", "1.5e-3")]
    [InlineData("var x = 1;", "k", "var")]
    [InlineData("var s = \"a<b\";", "s", "&quot;a&lt;b&quot;")]
    [InlineData("x = 1; // why", "c", "// why")]
    [InlineData("List<double> y;", "t", "List")]
    [InlineData("var m = Matrix<double>.Build.Dense(2, 2);", "m", "Dense")]
    [InlineData("double Half(double x) => x / 2;", "m", "Half")]
    [InlineData("var f = new Figure(\"t\", \"a\");", "t", "Figure")]
    [InlineData("var m = (Mean)place;", "t", "Mean")]
    public void AWordHasTheClassOfItsMeaning(string source, string kind, string word) =>
        Assert.Contains($"<span class=\"{kind}\">{word}</span>", CSharpHighlighter.ToHtml(source), StringComparison.Ordinal);

    /// <summary>What is cast is no type.</summary>
    [Fact]
    public void AValueHasNoClass() => Assert.Contains(")place;", CSharpHighlighter.ToHtml("var m = (int)place;"), StringComparison.Ordinal);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
