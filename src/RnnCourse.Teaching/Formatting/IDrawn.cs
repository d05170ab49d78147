namespace RnnCourse.Formatting;

/// <summary>A value that draws itself: one drawing gives both its HTML and its typed output.</summary>
internal interface IDrawn
{
    /// <summary>Adds all that the value shows.</summary>
    public void Draw(Output output);
}
