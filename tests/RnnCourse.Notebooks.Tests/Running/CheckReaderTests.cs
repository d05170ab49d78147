using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

public class CheckReaderTests
{
    private const string Two = """
        {"version": 1, "page": ["<p>", {"role": "check", "html": "", "item": 0}], "items": [
          {"type": "check", "id": "a&b", "kind": "claim", "state": "failed", "title": "Sum", "verdict": "Does not hold.", "error": null, "hints": [],
           "comparisons": [{"name": "x", "holds": false, "expected": "2", "actual": "3", "verdict": "1 > 0"}]},
          {"type": "table", "caption": "", "columns": [], "rows": []},
          {"type": "check", "id": "c", "kind": "exercise", "state": "unsolved", "title": "", "verdict": "", "error": "It threw.", "comparisons": [], "hints": []}]}
        """;

    [Fact]
    public void ReadsChecksAmongOtherItems()
    {
        var checks = CheckReader.Read([Output(JsonNode.Parse(Two)!)]).ToList();
        Assert.Equal(
            [new CheckResult("a&b", "claim", CheckState.Failed, "Does not hold. Sum ✗ x: expected 2, got 3, 1 > 0"), new CheckResult("c", "exercise", CheckState.Unsolved, "It threw.")],
            checks);
    }

    [Fact]
    public void SomeHostsWriteItAsTextOrInLines()
    {
        Assert.Equal(2, CheckReader.Read([Output(Two)]).Count());
        Assert.Equal(2, CheckReader.Read([Output(new JsonArray([.. Two.Split('\n').Select(line => (JsonNode)(line + "\n"))]))]).Count());
    }

    [Theory]
    [InlineData("""{"version": 1, "page": [], "items": [{"type": "check", "id": "a", "state": "maybe"}]}""")]
    [InlineData("""{"version": 1, "page": [], "items": [{"type": "check", "id": "a", "state": "7"}]}""")]
    [InlineData("""{"version": 1, "page": [], "items": [{"type": "check", "state": "passed"}]}""")]
    [InlineData("""{"version": 1, "page": []}""")]
    [InlineData("""{"version": 1, "page": [1], "items": []}""")]
    [InlineData("""{"version": 1, "page": [{"role": "check", "html": "", "item": 0}], "items": []}""")]
    [InlineData("{")]
    public void AnUnreadableOutputIsNotOverlooked(string json) => Assert.Throws<FormatException>(() => CheckReader.Read([Output(json)]).ToList());

    [Fact]
    public void HtmlIsNotRead() => Assert.Empty(CheckReader.Read([new JsonObject { ["data"] = new JsonObject { ["text/html"] = "<section class=\"rnn-check\" data-check=\"a\">" } }]));

    private static JsonObject Output(JsonNode typed) => new() { ["output_type"] = "display_data", ["data"] = new JsonObject { [TypedOutput.MimeType] = typed } };
}
