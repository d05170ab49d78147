namespace RnnCourse.Experiments;

/// <summary>The seeds that batches are drawn by. No seed of a run leads to the test's.</summary>
internal static class Draws
{
    /// <summary>The seed of the examples that every run is tested on.</summary>
    public const int Test = 0;

    /// <summary>The seed of a training batch, below 100,000 of them a run.</summary>
    public static int Training(int seed, int batch) => checked((seed * 100_000) + batch);
}
