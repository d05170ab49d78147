using System.Diagnostics;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>Looks at this process's own memory, so nothing else may run beside it.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
[Collection("alone")]
public class HugeOutputTests
{
    [Fact]
    public async Task AGigabyteOfOutputCostsTheParentLittle()
    {
        using var fixture = new Fixture("huge-output");
        using var self = Process.GetCurrentProcess();
        var before = self.WorkingSet64;
        var result = await fixture.RunAsync();
        self.Refresh();
        Assert.True(result.Outcome == RunOutcome.Passed, result.Describe());
        Assert.EndsWith("[cut: the cell printed 1000000000 characters to stdout, 1000000 are shown]\n", Fixture.TextOf(result, "flood"), StringComparison.Ordinal);
        Assert.InRange(Fixture.TextOf(result, "flood").Length, 1_000_000, 1_000_100);
        Assert.EndsWith("[cut: 99900000 of 100000000 characters not shown]", Fixture.ValueOf(result, "value"), StringComparison.Ordinal);
        Assert.Contains("text/html of 100000000 characters not shown", Fixture.ValueOf(result, "html"), StringComparison.Ordinal);
        Assert.InRange(self.WorkingSet64 - before, long.MinValue, 200L << 20);
    }
}
