namespace RnnCourse.Diagrams;

internal sealed record DiagramEdge(string From, string To, IReadOnlyList<FormulaLine> Label, bool Backward, double Bend);
