using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

public class CheckReaderTests
{
    [Fact]
    public void ReadsChecksAmongOtherMarkup()
    {
        var checks = CheckReader.Read("""
            <section class="other"><p>no</p></section>
            <div><section class="rnn-check wide" data-check="a&amp;b" data-kind="claim" data-state="failed"><style>p { }</style>
              <b>wanted</b> 2 &lt; 3</section></div>
            <section data-state="unsolved" data-kind="exercise" data-check="c" class="rnn-check"></section>
            """).ToList();
        Assert.Equal([new CheckResult("a&b", "claim", CheckState.Failed, "wanted 2 < 3"), new CheckResult("c", "exercise", CheckState.Unsolved, "")], checks);
    }

    [Theory]
    [InlineData("<section class=\"rnn-check\" data-check=\"a\" data-state=\"maybe\"></section>")]
    [InlineData("<section class=\"rnn-check\" data-state=\"passed\"></section>")]
    public void AnUnreadableCheckIsNotOverlooked(string html) => Assert.Throws<FormatException>(() => CheckReader.Read(html).ToList());
}
