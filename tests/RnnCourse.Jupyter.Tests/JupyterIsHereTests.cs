namespace RnnCourse.Jupyter.Tests;

public class JupyterIsHereTests
{
    [Fact]
    public void TheNotebooksCanBeRunInJupyter() => Assert.SkipWhen(JupyterHome.Absent is not null, JupyterHome.Absent ?? "");
}
