namespace RnnCourse.Site;

/// <summary>For whom a lesson is written out.</summary>
internal enum OutputForm
{
    /// <summary>A reader at a screen: everything is live.</summary>
    Page,

    /// <summary>A reader of the printed book: nothing moves, nothing unfolds.</summary>
    Book,

    /// <summary>The search: words alone.</summary>
    Search,
}
