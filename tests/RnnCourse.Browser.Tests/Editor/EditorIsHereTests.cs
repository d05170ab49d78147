namespace RnnCourse.Browser.Tests.Editor;

public class EditorIsHereTests
{
    [Fact]
    public void The_notebooks_can_be_opened_in_VS_Code() => Assert.SkipWhen(CodeServer.Absent is not null, CodeServer.Absent ?? "");
}
