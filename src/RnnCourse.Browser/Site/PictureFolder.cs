namespace RnnCourse.Site;

/// <summary>Pictures of figures that stand still: of what a cell has just drawn there are none.</summary>
internal sealed class PictureFolder
{
    /// <summary>The picture as an element: nothing.</summary>
    public string Image(SiteFigure figure, string className) => "";
}
