using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>A runner that is killed outright cannot clean up, so its kernels' supervisors must.</summary>
public class KilledRunnerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NothingIsLeftOfItsKernels(bool byGroup)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var fixture = new Fixture("endless-loop.fails");
        var begun = Path.Combine(fixture.Folder, "begun");
        PercentText.Pack("%% code id=busy\n" + Left.BusyCell("begun") + "\n").Save(fixture.Path);
        // As from a shell, which gives each command a group of its own and may kill the whole of it.
        using var runner = Cli.StartInGroup(fixture.Folder, ["run", fixture.Path, "--timeout", "300"]);
        var (worker, temporary, all) = await Left.ReadAsync(begun);
        using (var kill = System.Diagnostics.Process.Start("kill", ["-9", "--", FormattableString.Invariant($"{(byGroup ? -runner.Id : runner.Id)}")]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await runner.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(137, runner.ExitCode);
        Assert.Contains(worker, all);
        await Left.IsNothingAsync(temporary, all);
    }
}
