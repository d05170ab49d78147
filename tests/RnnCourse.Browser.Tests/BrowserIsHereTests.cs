namespace RnnCourse.Browser.Tests;

public class BrowserIsHereTests
{
    [Fact]
    public void The_pages_can_be_looked_at() => Assert.SkipWhen(Chromium.Absent is not null, Chromium.Absent ?? "");
}
