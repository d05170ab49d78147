using System.Text.Json.Nodes;
using RnnCourse.Charts;
using RnnCourse.Formatting;

namespace RnnCourse.Diagrams;

/// <summary>Draws diagrams as HTML. It gives no element an id, so that any number of them can stand on one page.</summary>
internal static class DiagramHtml
{
    public static void Draw(Diagram diagram, Output output)
    {
        var drawing = new DiagramSvg(diagram);
        var svg = drawing.Write(diagram.Title, diagram.Finding, drawing.Bounds);
        var item = Open(output, diagram.Title, diagram.Finding, [(diagram.Title, svg)]);
        output.Part("drawing", svg + "\n", item);
        FigureHtml.Close(output, alive: false);
    }

    public static void Draw(DiagramSteps steps, Output output)
    {
        // One window for all, so that nothing jumps.
        var drawings = steps.Frames.Select(frame => new DiagramSvg(frame)).ToArray();
        var window = drawings.Select(drawing => drawing.Bounds).Aggregate((a, b) => a.Join(b));
        var frames = steps.Frames.Zip(drawings, (frame, drawing) => (frame.Title, Svg: drawing.Write(frame.Title, frame.Finding, window))).ToArray();
        var item = Open(output, steps.Title, steps.Finding, frames);
        output.Part("controls", "<div class=\"rnn-figure-controls\"></div>\n");
        foreach (var (place, frame) in steps.Frames.Index())
        {
            output.Markup($"<div class=\"rnn-diagram-frame\" data-step=\"{Svg.Escape(frame.Title)}\"{(place > 0 ? " hidden" : "")}>\n");
            output.Part("drawing", frames[place].Svg + "\n", item);
            output.Markup($"<p>{Prose(frame.Finding)}</p></div>\n");
        }
        FigureHtml.Close(output, alive: true);
    }

    private static int Open(Output output, string title, string finding, IEnumerable<(string Title, string Svg)> frames)
    {
        var item = output.Item(new JsonObject
        {
            ["type"] = "diagram",
            ["title"] = title,
            ["finding"] = finding,
            ["titleHtml"] = Prose(title),
            ["findingHtml"] = Prose(finding),
            ["frames"] = new JsonArray([.. frames.Select(frame => new JsonObject { ["title"] = frame.Title, ["svg"] = frame.Svg })]),
        });
        FigureHtml.Open(output, "rnn-diagram", Prose(title), Prose(finding), item);
        return item;
    }

    private static string Prose(string text) => string.Concat(FormulaLine.Lines(text).Select(line => line.ToHtml()));
}
