namespace RnnCourse.Numerics;

/// <summary>Draws an index by weight.</summary>
internal static class CategoricalSampling
{
    /// <summary>Draws an index with a probability in proportion to weight^(1/temperature). The weights are overwritten.</summary>
    /// <param name="weights">Numbers of 0 or more, at least one above.</param>
    /// <param name="random">The source.</param>
    /// <param name="temperature">Above zero: below 1 bolder, above 1 wilder.</param>
    public static int Draw(Span<double> weights, Random random, double temperature)
    {
        var (largest, total) = (0.0, 0.0);
        foreach (var weight in weights) largest = Math.Max(largest, weight);
        foreach (ref var weight in weights) total += weight = Math.Pow(weight / largest, 1 / temperature);

        var left = random.NextDouble() * total;
        var last = 0;
        for (var x = 0; x < weights.Length; x++)
        {
            if (weights[x] == 0) continue;
            last = x;
            left -= weights[x];
            if (left < 0) break;
        }
        return last;
    }
}
