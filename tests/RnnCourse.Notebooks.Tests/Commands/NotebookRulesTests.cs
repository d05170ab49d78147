using RnnCourse.Commands;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Commands;

public class NotebookRulesTests
{
    private const string Good = """
        %% code id=setup
        #r "lib/RnnCourse.Teaching.dll"

        %% code id=twice tags=exercise
        1

        %% code id=twice-check tags=check
        1

        %% code id=report
        1
        """;

    [Fact]
    public void AGoodNotebookHasNoFindings()
    {
        using var fixture = new Fixture("exercise");
        var solutions = File.ReadAllText(Solutions.PathFor(fixture.Path));
        File.WriteAllText(Solutions.PathFor(fixture.Path), solutions[..solutions.IndexOf("## half", StringComparison.Ordinal)]);
        Assert.Empty(NotebookRules.Check(PercentText.Pack(Good), fixture.Path));
    }

    [Theory]
    [InlineData("id=setup", "id=Set_up", "kebab-case")]
    [InlineData("id=setup", "id=twice", "\"twice\" appears 2 times")]
    [InlineData("tags=check", "tags=chekc", "unknown tag \"chekc\"")]
    [InlineData("tags=check", "tags=figure", "exercise \"twice\" has no check")]
    [InlineData("id=twice tags=exercise", "id=twice", "belongs to no exercise")]
    [InlineData("#r \"lib/RnnCourse.Teaching.dll\"", "1", "must begin with #r")]
    [InlineData("id=report", "id=end", "must have the id \"report\"")]
    [InlineData("exercise\n1", "exercise\n#!csharp\n1", "\"#!csharp\" works in one host only")]
    [InlineData("exercise\n1", "exercise\n#r \"nuget:A\"", "works in one host only")]
    [InlineData("exercise\n1", "exercise\ndisplay(1);", "works in one host only")]
    [InlineData("exercise\n1", "exercise\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16", "16 lines")]
    [InlineData("exercise\n1", "exercise\n1 + 1 /* 234567890 234567890 234567890 234567890 234567890 234567890 234567890 234567890 234567890 */", "line 1: 101 characters")]
    [InlineData("tags=check\n1", "tags=check\n1;", "ends with a semicolon")]
    [InlineData("twice", "thrice", "exercise \"thrice\" has no solution")]
    [InlineData("", "", "solves \"half\", which is no exercise")]
    public void EachRuleIsNoticed(string from, string to, string finding)
    {
        using var fixture = new Fixture("exercise");
        var text = from.Length == 0 ? Good : Good.Replace(from, to);
        Assert.Contains(NotebookRules.Check(PercentText.Pack(text), fixture.Path), found => found.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public void StoredOutputsAndCountsAreNoticed()
    {
        using var fixture = new Fixture("exercise");
        var document = PercentText.Pack(Good);
        document.Cells[0].ExecutionCount = 1;
        document.Cells[1].Outputs.Add(new System.Text.Json.Nodes.JsonObject { ["output_type"] = "stream" });
        var findings = NotebookRules.Check(document, fixture.Path).ToList();
        Assert.Contains(findings, found => found.Contains("\"setup\": has an execution count", StringComparison.Ordinal));
        Assert.Contains(findings, found => found.Contains("\"twice\": has stored outputs", StringComparison.Ordinal));
    }
}
