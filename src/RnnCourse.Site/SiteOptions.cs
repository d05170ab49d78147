namespace RnnCourse.Site;

/// <summary>What a site shall have beside its pages.</summary>
/// <param name="Pictures">Whether Chromium makes what needs it: a picture of each figure, the printed book, the picture beside links.</param>
/// <param name="Address">Where the site will stand, for the picture beside links, which needs a full address; null while that is not known.</param>
/// <param name="Live">Whether cells can be run and edited on the pages, by a kernel in the browser, which is built for that.</param>
public sealed record SiteOptions(bool Pictures, Uri? Address = null, bool Live = false)
{
    /// <summary>Pages only, with the pictures that were made before.</summary>
    public static SiteOptions Default { get; } = new(Pictures: false);
}
