namespace RnnCourse.Diagrams;

internal sealed record DiagramNode(string Name, double Column, double Row, IReadOnlyList<FormulaLine> Label, NodeShape Shape, NodeMark Mark);
