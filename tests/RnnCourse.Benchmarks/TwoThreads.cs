using System.Diagnostics;
using RnnCourse.Networks;

namespace RnnCourse.Benchmarks;

/// <summary>A training step shared by two threads beside the same step on one, by the clock: both threads' time counts, and waiting too.</summary>
/// <remarks>
/// Where other work takes the cores, a second thread has nothing to run on. So the fastest of many short spans are compared; the median of the
/// ratios between neighbouring spans says what is left of it on the machine as it is; and the processor time of both threads over that of one says
/// what sharing costs.
/// </remarks>
internal static class TwoThreads
{
    private const int Rounds = 60;
    private const double Seconds = 0.03;

    /// <summary>Times as fast, by work.</summary>
    public static IReadOnlyList<Check> Run()
    {
        Problem[] problems =
        [
            .. from precision in new[] { Precision.Double, Precision.Single } from hidden in Goals.Sizes select Problem.Characters(hidden, 32, precision),
            Problem.Characters(128, 8, Precision.Double), Problem.Characters(32, 8, Precision.Double), new(2, 32, 20, 64, Precision.Double),
        ];
        return [.. problems.Select(Measure)];
    }

    private static Check Measure(Problem problem)
    {
        CharacterProblem one = new(problem), two = new(problem, threads: 2);
        for (var i = 0; i < 10; i++)
            _ = (Wall(one), Wall(two));
        var spans = Enumerable.Range(0, Rounds).Select(_ => (One: Wall(one), Two: Wall(two))).ToArray();
        var (factor, median) = (spans.Min(span => span.One) / spans.Min(span => span.Two), Clock.Median([.. spans.Select(span => span.One / span.Two)]));
        var time = Clock.Median([.. Enumerable.Range(0, 5).Select(_ => Clock.Time(() => two.Step(), 0.1) / Clock.Time(() => one.Step(), 0.1))]);
        var goal = problem is { Vocabulary: 64, Batch: 32, Hidden: >= 128 } ? 1.6 : 1;
        // A step too small to share takes as long as it takes, give or take what a busy machine does to it.
        return new(
            $"two threads, times as fast as one: {problem}", $"{goal}", $"{factor:0.00} (median {median:0.00}; processor time {time:0.00})",
            factor >= goal - (goal == 1 ? 0.05 : 0));
    }

    private static double Wall(CharacterProblem problem)
    {
        var (watch, steps) = (Stopwatch.StartNew(), 0);
        for (; watch.Elapsed.TotalSeconds < Seconds; steps++)
            problem.Step();
        return watch.Elapsed.TotalSeconds / steps;
    }
}
