namespace RnnCourse.Notebooks.Authoring.Coverage;

/// <summary>A cell that says by a tag that it covers an entry of the inventory.</summary>
/// <param name="Notebook">Its notebook's file name without extension.</param>
/// <param name="CellNumber">The cell, counted from 1.</param>
/// <param name="CellId">The cell's id.</param>
/// <param name="Tag">The tag.</param>
public sealed record CoveringCell(string Notebook, int CellNumber, string CellId, string Tag);
