using RnnCourse.Notebooks.Authoring.Answers;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Authoring;

public class AnswerTrialsTests
{
    private const string Adding = "double? Twice(double x)\n{\n    var (sum, i) = (0.0, 0);\n    while (i < 2)\n    {\n        sum += x;\n        i++;\n    }\n    return sum;\n}";

    [Fact]
    public async Task AWeakCheckIsFoundAndAMutantThatDoesNotEndIsRed()
    {
        using var fixture = new Fixture("exercise");
        await RewriteAsync(Solutions.PathFor(fixture.Path), "double? Twice(double x) => 2 * x;", Adding);
        await RewriteAsync(fixture.Path, "Twice(3), 6", "Twice(2), 4"); // two is a number that hides much
        var scores = await ScoresAsync(fixture);
        Assert.Equal(["twice", "half"], scores.Select(score => score.Exercise));
        Assert.Contains(scores[0].Survivors, mutant => mutant is { Kind: "argument ignored", Before: "sum += x;", After: "sum += 2;" });
        Assert.DoesNotContain(scores[0].Survivors, mutant => mutant.After == "sum -= x;");
        Assert.True(scores[0].Ended > 0, "without i++ the loop never ends"); // and the session lives on: half was tried
        Assert.True(scores[1].Red > 0 && scores[0].NotCompiled + scores[0].Counted == scores[0].Made);
        Assert.False(AnswerReport.IsEnough(scores));
        Assert.Contains("+ sum += 2;", AnswerReport.Of(scores[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEqualMutantThatIsListedIsAcceptedAndALineForNothingIsNot()
    {
        using var fixture = new Fixture("exercise");
        await RewriteAsync(fixture.Path, "Twice(3), 6", "Twice(2), 4");
        var open = Assert.Single(await ScoresAsync(fixture, "twice"));
        Assert.NotEmpty(open.Survivors);

        var lines = open.Survivors.Select(mutant => $"- `{mutant.Before}` → `{mutant.After}`: for this test it may be so.");
        await File.WriteAllTextAsync(EqualMutants.PathFor(fixture.Path), $"# Equal\n\n## exercise: twice\n\n{string.Join('\n', lines)}\n", TestContext.Current.CancellationToken);
        var listed = Assert.Single(await ScoresAsync(fixture, "twice"));
        Assert.Equal((open.Survivors.Count, 0, 1.0), (listed.Equal, listed.Survivors.Count, listed.Share));
        Assert.True(AnswerReport.IsEnough([listed]));

        await File.AppendAllTextAsync(EqualMutants.PathFor(fixture.Path), "- `never` → `there`: gone.\n", TestContext.Current.CancellationToken);
        var unused = Assert.Single(await ScoresAsync(fixture, "twice"));
        Assert.Equal(["`never` → `there`"], unused.Unused);
        Assert.False(AnswerReport.IsEnough([unused]));
    }

    [Fact]
    public void AKindMayBeListedAsAWhole()
    {
        var list = EqualMutants.Parse("## a: one\n- kind \"constant changed\": any step will do\n");
        Assert.Equal("any step will do", list.Reason("a", "one", new Mutant("constant changed", "", "x", "y")));
        Assert.Null(list.Reason("a", "two", new Mutant("constant changed", "", "x", "y")));
        Assert.Null(list.Reason("a", "one", new Mutant("sign changed", "", "x", "y")));
        Assert.Throws<NotebookFormatException>(() => EqualMutants.Parse("## a: one\n- because\n"));
    }

    private static async Task<List<ExerciseScore>> ScoresAsync(Fixture fixture, string? exercise = null)
    {
        var trials = new AnswerTrials(fixture.Path, Fixture.Settings, TimeSpan.FromMinutes(10));
        return await trials.RunAsync(exercise, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static async Task RewriteAsync(string path, string from, string to)
    {
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(from, to, StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }
}
