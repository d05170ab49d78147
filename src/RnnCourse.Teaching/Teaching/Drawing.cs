using RnnCourse.Formatting;

namespace RnnCourse.Teaching;

/// <summary>A value made of others, which draws itself.</summary>
[TypeFormatterSource(typeof(SelfDrawing))]
public sealed class Drawing : IDrawn
{
    private readonly string text;
    private readonly Output drawn;

    internal Drawing(string text, Output drawn) => (this.text, this.drawn) = (text, drawn);

    /// <summary>The drawing as plain text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => text;

    /// <summary>The drawing as HTML.</summary>
    /// <returns>The HTML.</returns>
    public string ToHtml() => drawn.ToHtml();

    /// <summary>The typed output of all that it is made of.</summary>
    /// <returns>JSON, as docs/schemas/output.schema.json says.</returns>
    public string ToOutputJson() => drawn.ToJson();

    void IDrawn.Draw(Output output) => output.Add(drawn);
}
