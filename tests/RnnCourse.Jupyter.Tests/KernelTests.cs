namespace RnnCourse.Jupyter.Tests;

/// <summary>What a front end may ask of the kernel, and what becomes of one that is killed: told by Python's own unittest.</summary>
[Needs<JupyterHome>]
public class KernelTests(JupyterHome home)
{
    [Fact]
    public Task TheKernelAnswersWhatAFrontEndAsks() => Passes("test_conversation");

    [Fact]
    public Task TwentyKernelsKilledAtRandomLeaveNothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        return Passes("test_killed");
    }

    [Fact, Needs<JupyterHub>]
    public Task TwoUsersOfAHubWorkSideBySide()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "starts Debian's JupyterHub");
        return Passes("test_hub");
    }

    private async Task Passes(string script)
    {
        var (code, said) = await home.RunPython("-W", "ignore", "-m", "unittest", "-v", script);
        TestContext.Current.TestOutputHelper?.WriteLine(said);
        Assert.True(code == 0, said);
    }
}
