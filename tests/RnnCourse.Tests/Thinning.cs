namespace RnnCourse.Tests;

/// <summary>
/// Long tests take this many times fewer cases while mutants are tested: each mutant meets them anew, and the first cases find nearly all
/// that the later ones would.
/// </summary>
internal static class Thinning
{
#if MUTATION
    public const int Factor = 10;
#else
    public const int Factor = 1;
#endif
}
