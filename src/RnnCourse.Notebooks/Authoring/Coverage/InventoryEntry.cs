namespace RnnCourse.Notebooks.Authoring.Coverage;

/// <summary>One thing that the course must cover.</summary>
/// <param name="Tag">The tag of the cells that cover it, such as <c>item:000-parity</c>.</param>
/// <param name="Text">What it is.</param>
/// <param name="Lecture">The heading it stands under.</param>
public sealed record InventoryEntry(string Tag, string Text, string Lecture)
{
    /// <summary>Whether it is a lecture's slip.</summary>
    public bool IsSlip => Tag.StartsWith("slip:", StringComparison.Ordinal);
}
