using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;

namespace RnnCourse.Diagrams;

/// <summary>Draws one diagram. Widths of texts are estimates on the wide side, as the reader's fonts are not known.</summary>
internal sealed class DiagramSvg
{
    private const int CellWidth = 104, CellHeight = 88, NodeSize = 19, EdgeSize = 16, Radius = 25, Margin = 6, LabelGap = 4;
    private const string Ink = "currentColor", Back = "var(--bad, #D55E00)", Accent = "var(--accent, #0072B2)";

    private readonly StringBuilder svg = new();
    private readonly Dictionary<string, (DiagramNode Node, Vector2 Centre, Vector2 Half)> places;
    private readonly HashSet<string> reachedBackward;
    private Bounds bounds;

    public DiagramSvg(Diagram diagram)
    {
        places = diagram.Nodes.ToDictionary(node => node.Name, Place);
        reachedBackward = [.. diagram.Edges.Where(edge => edge.Backward).Select(edge => edge.To)];
        bounds = places.Values.Select(place => Around(place.Centre, place.Half)).DefaultIfEmpty().Aggregate((a, b) => a.Join(b));
        foreach (var edge in diagram.Edges)
            Draw(edge, paired: diagram.Edges.Any(other => other.From == edge.To && other.To == edge.From && other != edge));
        foreach (var place in places.Values)
            Draw(place.Node, place.Centre, place.Half);
        Bounds = new(bounds.Left - Margin, bounds.Top - Margin, bounds.Right + Margin, bounds.Bottom + Margin);
    }

    public Bounds Bounds { get; }

    /// <summary>The drawing, seen through a window.</summary>
    public string Write(string title, string finding, Bounds window)
    {
        var (width, height) = (window.Right - window.Left, window.Bottom - window.Top);
        return Svg.Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"{window.Left:0.#} {window.Top:0.#} {width:0.#} {height:0.#}\" ")
            + Svg.Text($"style=\"width:100%;max-width:{width:0}px;height:auto;overflow:visible\" font-family=\"'STIX Two Text', 'Cambria', 'Times New Roman', serif\">")
            + $"<title>{Svg.Escape(title)}</title><desc>{Svg.Escape(finding)}</desc>{svg}</svg>";
    }

    private static (DiagramNode Node, Vector2 Centre, Vector2 Half) Place(DiagramNode node)
    {
        var width = (float)node.Label.Max(line => line.Width) * NodeSize / 2;
        var half = node.Shape switch
        {
            NodeShape.Plain => new Vector2(width + 3, 14 * node.Label.Count),
            NodeShape.Box => new Vector2(Math.Max(Radius, width + 9), node.Label.Count == 1 ? 19 : 11 * node.Label.Count + 5),
            _ => new Vector2(Math.Max(Radius, width + (node.Label.Count == 1 ? 7 : 13)), Math.Max(Radius, 15 * node.Label.Count)),
        };
        return (node, new Vector2((float)(node.Column * CellWidth), (float)(node.Row * CellHeight)), half);
    }

    private void Draw(DiagramNode node, Vector2 centre, Vector2 half)
    {
        var look = node.Mark switch
        {
            NodeMark.Active => $"stroke:{Accent};stroke-width:3;fill:{Accent};fill-opacity:.15",
            NodeMark.Pending => $"stroke:{Ink};stroke-width:1.5;stroke-dasharray:3 4;fill:none",
            _ => $"stroke:{Ink};stroke-width:1.5;fill:none",
        };
        svg.Append(node.Mark == NodeMark.Pending ? "<g opacity=\".45\">" : "<g>");
        if (node.Shape == NodeShape.Round)
            svg.Append(Svg.Text($"<ellipse cx=\"{centre.X:0.#}\" cy=\"{centre.Y:0.#}\" rx=\"{half.X:0.#}\" ry=\"{half.Y:0.#}\" style=\"{look}\"/>"));
        else if (node.Shape == NodeShape.Box || node.Mark == NodeMark.Active)
            svg.Append(Svg.Text($"<rect x=\"{centre.X - half.X:0.#}\" y=\"{centre.Y - half.Y:0.#}\" width=\"{2 * half.X:0.#}\" height=\"{2 * half.Y:0.#}\" rx=\"4\" style=\"{look}\"/>"));
        Write(node.Label, NodeSize, centre, Ink);
        svg.Append("</g>");
    }

    private void Draw(DiagramEdge edge, bool paired)
    {
        var (from, to) = (places[edge.From], places[edge.To]);
        var pending = from.Node.Mark == NodeMark.Pending || to.Node.Mark == NodeMark.Pending;
        var active = !pending && to.Node.Mark == NodeMark.Active && edge.Backward == reachedBackward.Contains(edge.To);
        var colour = edge.Backward ? Back : active ? Accent : Ink;
        svg.Append(pending ? "<g opacity=\".45\">" : "<g>");
        var (label, normal) = edge.From == edge.To ? Loop(from.Centre, from.Half, colour) : Arrow(edge, from, to, paired, active, colour);
        if (edge.Label.Count > 0)
        {
            // As far from the curve as the label's box needs in this direction.
            var half = new Vector2((float)edge.Label.Max(line => line.Width), edge.Label.Count) * EdgeSize / 2;
            var distance = Vector2.Dot(Vector2.Abs(normal), half) + LabelGap;
            Write(edge.Label, EdgeSize, label + (normal * distance), edge.Backward ? "var(--bad, currentColor)" : colour);
        }

        svg.Append("</g>");
    }

    // Where the label touches the curve, and the direction that leads away from it.
    private (Vector2 Label, Vector2 Normal) Arrow(
        DiagramEdge edge, (DiagramNode Node, Vector2 Centre, Vector2 Half) from, (DiagramNode Node, Vector2 Centre, Vector2 Half) to, bool paired, bool active, string colour)
    {
        var along = Vector2.Normalize(to.Centre - from.Centre);
        var left = new Vector2(along.Y, -along.X); // y points down
        var shift = paired ? 7 * left : Vector2.Zero;
        var control = (from.Centre + to.Centre) / 2 + shift + left * (float)(edge.Bend * CellWidth);
        var start = from.Centre + shift + Border(from, control - from.Centre - shift);
        var end = to.Centre + shift + Border(to, control - to.Centre - shift);
        Stroke(Svg.Text($"M{start.X:0.#} {start.Y:0.#}Q{control.X:0.#} {control.Y:0.#}"), control, end, edge.Backward, active, colour);
        return ((start + (2 * control) + end) / 4, left);
    }

    private (Vector2 Label, Vector2 Normal) Loop(Vector2 centre, Vector2 half, string colour)
    {
        var (start, end) = (centre + new Vector2(half.X * 0.8f, -half.Y * 0.6f), centre + new Vector2(half.X * 0.8f, half.Y * 0.6f));
        var (out1, out2) = (centre + new Vector2(half.X + 50, -48), centre + new Vector2(half.X + 50, 48));
        Stroke(Svg.Text($"M{start.X:0.#} {start.Y:0.#}C{out1.X:0.#} {out1.Y:0.#} {out2.X:0.#} {out2.Y:0.#}"), out2, end, dashed: false, thick: false, colour);
        return (centre + new Vector2(half.X + 36, 0), Vector2.UnitX);
    }

    private void Stroke(string path, Vector2 control, Vector2 tip, bool dashed, bool thick, string colour)
    {
        var along = Vector2.Normalize(tip - control);
        var (foot, side) = (tip - 9 * along, 4.5f * new Vector2(along.Y, -along.X));
        var (a, b) = (foot + side, foot - side);
        svg.Append(Svg.Text($"<path d=\"{path} {foot.X:0.#} {foot.Y:0.#}\" style=\"fill:none;stroke:{colour};stroke-width:{(thick ? 3 : 1.6)}"))
            .Append(dashed ? ";stroke-dasharray:6 4\"/>" : "\"/>")
            .Append(Svg.Text($"<path d=\"M{tip.X:0.#} {tip.Y:0.#}L{a.X:0.#} {a.Y:0.#}L{b.X:0.#} {b.Y:0.#}Z\" style=\"fill:{colour}\"/>"));
        foreach (var point in new[] { control, tip })
            bounds = bounds.Join(Around(point, Vector2.Zero));
    }

    // From a node's centre to its outline.
    private static Vector2 Border((DiagramNode Node, Vector2 Centre, Vector2 Half) place, Vector2 towards)
    {
        var direction = Vector2.Normalize(towards);
        var scaled = Vector2.Abs(direction / place.Half);
        return direction * (place.Node.Shape == NodeShape.Round ? 1 / scaled.Length() : 1 / Math.Max(scaled.X, scaled.Y));
    }

    private void Write(IReadOnlyList<FormulaLine> lines, int size, Vector2 at, string colour)
    {
        foreach (var (number, line) in lines.Index())
        {
            var y = at.Y + (number - (lines.Count - 1) / 2.0) * size * 1.15 + size * 0.33;
            svg.Append(Svg.Text($"<text x=\"{at.X:0.#}\" y=\"{y:0.#}\" text-anchor=\"middle\" font-size=\"{size}\" style=\"fill:{colour}\">"))
                .Append(line.ToTspans(size)).Append("</text>");
            bounds = bounds.Join(Around(new Vector2(at.X, (float)y - (size * 0.33f)), new Vector2((float)line.Width * size / 2, size * 0.75f)));
        }
    }

    private static Bounds Around(Vector2 centre, Vector2 half) => new(centre.X - half.X, centre.Y - half.Y, centre.X + half.X, centre.Y + half.Y);
}

/// <summary>A rectangle of the drawing, y downwards.</summary>
internal readonly record struct Bounds(double Left, double Top, double Right, double Bottom)
{
    public Bounds Join(Bounds other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}

internal static class Svg
{
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string Escape(string text) => WebUtility.HtmlEncode(text);
}
