namespace RnnCourse.Site;

/// <summary>A line of the glossary.</summary>
/// <param name="Anchor">Its id in the page.</param>
/// <param name="SymbolHtml">The symbol, to be typeset.</param>
/// <param name="AlsoHtml">The other ways in which lessons write it; empty when there are none.</param>
/// <param name="Keys">All ways, as <see cref="TexSymbols"/> names them.</param>
/// <param name="MeaningHtml">What it means.</param>
/// <param name="ShapeHtml">Its shape.</param>
/// <param name="Lessons">The numbers of the lessons where it means this; null for all.</param>
internal sealed record GlossaryEntry(
    string Anchor, string SymbolHtml, string AlsoHtml, IReadOnlySet<string> Keys, string MeaningHtml, string ShapeHtml, IReadOnlySet<string>? Lessons)
{
    public bool HoldsIn(string lesson) => Lessons is null || Lessons.Contains(lesson);
}
