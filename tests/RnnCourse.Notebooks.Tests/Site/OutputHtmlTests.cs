using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Site;

namespace RnnCourse.Notebooks.Tests.Site;

public class OutputHtmlTests
{
    [Fact]
    public void The_richest_form_is_shown()
    {
        var html = Write("""{"output_type": "execute_result", "data": {"text/plain": "plain", "text/html": ["<b>", "rich</b>"]}}""");

        Assert.Contains("<b>rich</b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("plain", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_text_is_escaped() => Assert.Contains(
        "a &lt; b", Write("""{"output_type": "display_data", "data": {"text/plain": "a < b"}}"""), StringComparison.Ordinal);

    [Fact]
    public void Standard_error_says_so_in_words()
    {
        Assert.DoesNotContain("Standard error", Write("""{"output_type": "stream", "name": "stdout", "text": "x"}"""), StringComparison.Ordinal);
        Assert.Contains("Standard error", Write("""{"output_type": "stream", "name": "stderr", "text": "x"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_shows_its_message_and_trace_without_terminal_colours()
    {
        var html = Write("""{"output_type": "error", "ename": "E", "evalue": "<no>", "traceback": ["\u001b[31mline 1\u001b[0m"]}""");

        Assert.Contains("E: &lt;no&gt;", html, StringComparison.Ordinal);
        Assert.Contains("<pre>line 1</pre>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_has_the_figures_script_once()
    {
        var output = JsonNode.Parse("""{"output_type": "display_data", "data": {"text/html": "<script class=\"rnn-figure-script\">draw()</script><p>f</p>"}}""")!;
        var writer = new OutputHtml();

        Assert.Contains("draw()", writer.ToHtml(output.AsObject()), StringComparison.Ordinal);
        var second = writer.ToHtml(output.AsObject());
        Assert.DoesNotContain("draw()", second, StringComparison.Ordinal);
        Assert.Contains("<p>f</p>", second, StringComparison.Ordinal);
    }

    private static string Write(string json) => new OutputHtml().ToHtml(JsonNode.Parse(json)!.AsObject());
}
