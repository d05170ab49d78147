namespace RnnCourse.Diagrams;

/// <summary>A rectangle of the drawing, y downwards.</summary>
internal readonly record struct Bounds(double Left, double Top, double Right, double Bottom)
{
    public Bounds Join(Bounds other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}
