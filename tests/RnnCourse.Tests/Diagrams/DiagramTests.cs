using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RnnCourse.Diagrams;

namespace RnnCourse.Tests.Diagrams;

public class DiagramTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, Diagram> All { get; } = new()
    {
        ["folded"] = RecurrentDiagrams.Folded,
        ["unrolled"] = RecurrentDiagrams.Unrolled(),
        ["long"] = RecurrentDiagrams.Unrolled(8),
        ["backward"] = RecurrentDiagrams.UnrolledBackward(),
        ["first"] = RecurrentDiagrams.FirstModel,
        ["second"] = RecurrentDiagrams.SecondModel,
        ["wild"] = new Diagram("a < b & \"c\"", "<script>alert(1)</script>")
            .Node("<a>", 0, 0, "<tspan> & x_1").Node("b", 1.5, 0.5, "two\nlines", NodeShape.Box).Node("c", 3, 0, "]]>", NodeShape.Plain)
            .Edge("<a>", "b", "&lt; \"w\"", bend: 0.4).Edge("b", "b", "again").Back("b", "<a>", "dL/da").Mark(NodeMark.Active, "b", "c"),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void TheSvgIsWellFormedAndSaysWhatItShows(string name)
    {
        var (diagram, svg) = (All[name], Assert.Single(Drawings(All[name].ToHtml())));

        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.Equal(diagram.Title, (string?)svg.Element(Svg + "title"));
        Assert.Equal(diagram.Finding, (string?)svg.Element(Svg + "desc"));
        Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "id" or "href" || attribute.Value.Contains("url(", StringComparison.Ordinal));
        Assert.DoesNotContain("<script>alert", diagram.ToHtml(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unrolled", "h0", "h1", "h2", "h3", "x1", "o2", "ℓ3", "Wxh", "Whh", "Whq")]
    [InlineData("backward", "dL/do1", "dL/do3 Whq⊤", "dL/da1 Whh⊤", "dL/da3 Whh⊤")]
    [InlineData("first", "ht−1", "ht+1", "targett", "Whh")]
    [InlineData("second", "ht", "Woh")]
    [InlineData("wild", "<tspan> & x1", "two", "lines", "]]>", "&lt; \"w\"", "again", "dL/da")]
    public void EveryLabelIsThere(string name, params string[] labels)
    {
        var texts = Drawings(All[name].ToHtml()).Descendants(Svg + "text").Select(text => text.Value).ToHashSet();

        Assert.All(labels, label => Assert.Contains(label, texts));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryNodeLiesInTheWindow(string name)
    {
        var svg = Assert.Single(Drawings(All[name].ToHtml()));
        var window = svg.Attribute("viewBox")!.Value.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();

        Assert.All(svg.Descendants(Svg + "ellipse"), ellipse =>
        {
            double At(string attribute) => double.Parse(ellipse.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
            Assert.InRange(At("cx") - At("rx"), window[0], window[0] + window[2]);
            Assert.InRange(At("cx") + At("rx"), window[0], window[0] + window[2]);
            Assert.InRange(At("cy") - At("ry"), window[1], window[1] + window[3]);
            Assert.InRange(At("cy") + At("ry"), window[1], window[1] + window[3]);
        });
    }

    [Fact]
    public void FormulasHaveSlantedVariablesAndLoweredSubscripts()
    {
        var svg = Assert.Single(Drawings(new Diagram("title", "finding").Node("n", 0, 0, "tanh dL/dh_{t-1}").ToHtml()));
        var parts = svg.Descendants(Svg + "tspan").Select(part => (part.Value, Slanted: part.Attribute("font-style") is not null, Shift: (double)part.Attribute("dy")!));

        Assert.Equal(
            [("tanh", false, 0), (" ", false, 0), ("d", false, 0), ("L", true, 0), ("/", false, 0), ("d", false, 0), ("h", true, 0), ("t", true, 4.75), ("−1", false, 0)],
            parts);
    }

    [Fact]
    public void ANodeOrAnArrowGivenAgainReplacesTheFirst()
    {
        var diagram = new Diagram("title", "finding").Node("a", 0, 0, "old").Node("b", 1, 0, "b").Edge("a", "b", "1").Node("a", 0, 0, "new").Edge("a", "b", "2");

        Assert.Equal(["2", "new", "b"], Drawings(diagram.ToHtml()).Descendants(Svg + "text").Select(text => text.Value));
    }

    [Fact]
    public void StepsShowTheFirstFrameInOneWindowForAll()
    {
        var html = new DiagramSteps("steps", "finding", Enumerable.Range(1, 6).Select(n => RecurrentDiagrams.UnrolledBackward(3).Titled($"forward {n}", "finding"))).ToHtml();
        var drawings = Drawings(html);

        Assert.Equal(6, drawings.Count);
        Assert.Single(drawings.Select(svg => svg.Attribute("viewBox")!.Value).Distinct());
        Assert.Equal(5, Regex.Count(html, "data-step=\"[^\"]*\" hidden"));
        Assert.Contains("<div class=\"rnn-diagram-frame\" data-step=\"forward 1\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" id=", html, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFiveShapesHaveTheInputsAndOutputsOfTheirNames()
    {
        static int Count(Diagram shape, char kind) => shape.Nodes.Count(node => node.Name[0] == kind);

        Assert.Equal(
            [("One to one", 1, 1), ("One to many", 1, 3), ("Many to one", 3, 1), ("Many to many", 3, 3), ("Delayed many to many", 3, 2)],
            RecurrentDiagrams.Shapes.Select(shape => (shape.Title, Count(shape, 'x'), Count(shape, 'o'))));
    }

    [Fact]
    public void BadInputIsRefusedByName()
    {
        var diagram = new Diagram("title", "finding").Node("a", 0, 0, "a");

        Assert.Throws<ArgumentException>("finding", () => new Diagram("title", " "));
        Assert.Throws<ArgumentException>("title", () => new Diagram("", "finding"));
        Assert.Throws<ArgumentException>("label", () => diagram.Node("b", 0, 0, ""));
        Assert.Throws<ArgumentOutOfRangeException>("column", () => diagram.Node("b", double.NaN, 0, "b"));
        Assert.Contains("\"z\"", Assert.Throws<ArgumentException>("to", () => diagram.Edge("a", "z")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("names", () => diagram.Mark(NodeMark.Active, "z"));
        Assert.Throws<ArgumentException>("frames", () => new DiagramSteps("title", "finding", [diagram]));
        Assert.Throws<ArgumentException>("frames", () => new DiagramSteps("title", "finding", [diagram, diagram]));
        Assert.Throws<ArgumentOutOfRangeException>("steps", () => RecurrentDiagrams.Unrolled(0));
    }

    private static List<XElement> Drawings(string html) =>
        [.. Regex.Matches(html, "<svg .*?</svg>", RegexOptions.Singleline).Select(match => XElement.Parse(match.Value, LoadOptions.PreserveWhitespace))];
}
