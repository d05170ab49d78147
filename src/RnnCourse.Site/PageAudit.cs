namespace RnnCourse.Site;

/// <summary>What a browser found on one page of the site.</summary>
/// <param name="File">The page.</param>
/// <param name="Bytes">The page and all that it loads at once, except plotly.js.</param>
/// <param name="Blocking">How many files the first paint waits for.</param>
/// <param name="Interactive">When everything on the page answered, in milliseconds from the start.</param>
/// <param name="Violations">What axe-core found, in light and in dark, one line each.</param>
public sealed record PageAudit(string File, long Bytes, int Blocking, double Interactive, IReadOnlyList<string> Violations)
{
    /// <summary>The most that a page may weigh besides plotly.js.</summary>
    public const long MaxBytes = 1_500_000;

    /// <summary>The styles of page and formulas, and the script that knows the theme.</summary>
    public const int MaxBlocking = 3;

    /// <summary>The milliseconds that a page may take from disk on a quiet machine.</summary>
    public const double MaxInteractive = 2000;

    /// <summary>Whether it is within its weight and waits for few files.</summary>
    public bool IsLight => Bytes <= MaxBytes && Blocking <= MaxBlocking;
}
