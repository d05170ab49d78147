namespace RnnCourse.Site;

/// <summary>Pictures of figures that stand still: of what a cell has just drawn there are none.</summary>
internal sealed class PictureFolder
{
#pragma warning disable CA1822 // called as the site's own is
    /// <summary>The picture as an element: nothing.</summary>
    public string Image(SiteFigure figure, string className) => "";
#pragma warning restore CA1822
}
