namespace RnnCourse.Charts;

/// <summary>The one plotly.js that figures are written for; package.json pins the same version for the site.</summary>
internal static class PlotlyLibrary
{
    public const string Package = "plotly.js-cartesian-dist-min";

    public const string Version = "4.1.1";

    public const string File = "plotly-cartesian.min.js";

    public const string Address = "https://cdn.jsdelivr.net/npm/" + Package + "@" + Version + "/" + File;

    /// <summary>The hash that a browser holds the download against.</summary>
    public const string Integrity = "sha384-zc4SwKObGL/W0M3RUI09UPWjlgIZHfbwMgcZO6713mRh78tfUmIQKhzCyE2LIiUg";
}
