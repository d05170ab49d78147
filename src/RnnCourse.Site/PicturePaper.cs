namespace RnnCourse.Site;

/// <summary>The sizes of the pictures that are made of figures, in CSS pixels.</summary>
internal static class PicturePaper
{
    /// <summary>Counted up when pictures shall look different, so that older ones are made anew.</summary>
    public const int Edition = 1;

    /// <summary>The width of a figure's picture, about that of a column of text.</summary>
    public const int Width = 720;

    /// <summary>Pixels of a PNG for each CSS pixel.</summary>
    public const double Scale = 1.5;

    /// <summary>What messengers and social networks ask for.</summary>
    public const int PreviewWidth = 1200, PreviewHeight = 630;

    /// <summary>Ink and ground on white paper, and the ink on a dark page.</summary>
    public const string Ink = "#1f2328", Ground = "#ffffff", InkOnDark = "#e3e5e8";
}
