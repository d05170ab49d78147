using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Tests;

/// <summary>docs/how-a-network-learns.md says what the five files say: their names, their classes, and the equations above these.</summary>
public partial class HowANetworkLearnsTests
{
    private static readonly string Page = Path.Combine(Course.Root, "docs", "how-a-network-learns.md");

    [Fact]
    public void ThePageQuotesTheCode()
    {
        var sections = File.ReadAllText(Page).ReplaceLineEndings("\n").Split("\n## ")[1..];
        Assert.Equal(5, sections.Length);
        foreach (var section in sections)
        {
            var path = Path.Combine(Course.Root, "docs", Link().Match(section).Groups[1].Value);
            var code = File.ReadAllText(path).ReplaceLineEndings("\n");
            Assert.Contains($"class {Path.GetFileNameWithoutExtension(path)}", code, StringComparison.Ordinal);
            var comments = Spaces().Replace(string.Join(' ', Comment().Matches(code).Select(match => match.Groups[1].Value)), " ");
            var (text, equations) = (section.Split("\n```\n")[0], section.Split("\n```\n")[1].Split('\n'));
            Assert.All(equations, equation => Assert.Contains(equation, comments, StringComparison.Ordinal));
            Assert.All(Name().Matches(text), name => Assert.Matches($@"\b{name.Groups[1].Value}\b", code));
        }
    }

    [GeneratedRegex(@"\]\((\.\./src/[^)#]*)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^ *///? (.*)$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Name();
}
