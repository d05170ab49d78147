namespace RnnCourse.Charts;

/// <summary>One set of data in a <see cref="Figure"/>, drawn in one colour with one dash pattern and one marker symbol.</summary>
/// <param name="Name">What the data are, as the legend and the data summary call them.</param>
public abstract record Trace(string Name);
