namespace RnnCourse.Teaching;

/// <summary>
/// Where in a student's code an exception was thrown. Only who compiled that code knows its text, and may leave here, under the name
/// <c>exception-places</c> of <see cref="AppDomain.GetData"/>, a function from an exception to lines that tell.
/// </summary>
internal static class Places
{
    /// <summary>The lines, from the place of failure outwards; none where nobody left such a function.</summary>
    /// <param name="error">As it was caught.</param>
    /// <returns>Lines of text.</returns>
    public static IReadOnlyList<string> Of(Exception error) =>
        AppDomain.CurrentDomain.GetData("exception-places") is Func<Exception, IReadOnlyList<string>> places ? places(error) : [];
}
