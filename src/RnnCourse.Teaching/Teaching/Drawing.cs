using RnnCourse.Formatting;

namespace RnnCourse.Teaching;

/// <summary>A value made of others, which draws itself.</summary>
[TypeFormatterSource(typeof(SelfDrawing))]
public sealed class Drawing
{
    private readonly string text;
    private readonly string html;

    internal Drawing(string text, string html) => (this.text, this.html) = (text, html);

    /// <summary>The drawing as plain text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => text;

    /// <summary>The drawing as HTML.</summary>
    /// <returns>The HTML.</returns>
    public string ToHtml() => html;
}
