namespace RnnCourse.Site;

/// <summary>A heading of a page.</summary>
/// <param name="Level">1 for the title, 2 for a section, and so on.</param>
/// <param name="Anchor">Its id in the page.</param>
/// <param name="Html">Its words as HTML without links.</param>
internal sealed record Heading(int Level, string Anchor, string Html);
