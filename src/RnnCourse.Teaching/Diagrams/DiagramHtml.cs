using RnnCourse.Charts;

namespace RnnCourse.Diagrams;

/// <summary>Writes diagrams as HTML. It gives no element an id, so that any number of them can stand on one page.</summary>
internal static class DiagramHtml
{
    public static string Write(Diagram diagram)
    {
        var drawing = new DiagramSvg(diagram);
        return Figure(diagram.Title, diagram.Finding, drawing.Write(diagram.Title, diagram.Finding, drawing.Bounds) + "\n");
    }

    public static string Write(DiagramSteps steps)
    {
        // One window for all, so that nothing jumps.
        var drawings = steps.Frames.Select(frame => new DiagramSvg(frame)).ToArray();
        var window = drawings.Select(drawing => drawing.Bounds).Aggregate((a, b) => a.Join(b));
        var frames = steps.Frames.Zip(drawings).Select((frame, i) => $"""
            <div class="rnn-diagram-frame" data-step="{Svg.Escape(frame.First.Title)}"{(i > 0 ? " hidden" : "")}>
            {frame.Second.Write(frame.First.Title, frame.First.Finding, window)}
            <p>{Prose(frame.First.Finding)}</p></div>

            """);
        return Figure(steps.Title, steps.Finding, $"""
            <div class="rnn-figure-controls"></div>
            {string.Concat(frames)}<script class="rnn-figure-script">
            {FigureHtml.Script}</script>

            """);
    }

    private static string Figure(string title, string finding, string content) => $"""
        <figure class="rnn-diagram">
        <style>{FigureHtml.Style}</style>
        <figcaption><strong class="rnn-figure-title">{Prose(title)}</strong> <span class="rnn-figure-finding">{Prose(finding)}</span></figcaption>
        {content}</figure>

        """;

    private static string Prose(string text) => string.Concat(FormulaLine.Lines(text).Select(line => line.ToHtml()));
}
