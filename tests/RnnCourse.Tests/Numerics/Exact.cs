namespace RnnCourse.Tests.Numerics;

/// <summary>The plain reference: one number after the other in double precision, and what a rounding takes is kept beside it.</summary>
internal static class Exact
{
    /// <summary>softmax(o), and ln Σ e^(o − the largest).</summary>
    public static (double[] Probabilities, double LogSum) Softmax(double[] logits)
    {
        var largest = logits.Max();
        var powers = Array.ConvertAll(logits, logit => PowerOfDifference(logit, largest));
        var above = Sum(powers.Order()) - 1; // the largest's own power is 1
        return (Array.ConvertAll(powers, power => power / (1 + above)), LogOfOnePlus(above));
    }

    /// <summary>1/(1 + e^−x), where the small part is not lost.</summary>
    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>ln(1 + e^x).</summary>
    public static double Softplus(double x) => x > 0 ? x + LogOfOnePlus(Math.Exp(-x)) : LogOfOnePlus(Math.Exp(x));

    /// <summary>The Euclidean norm, in units of a power of two, so that no square leaves the range.</summary>
    public static double Norm(double[] numbers)
    {
        var largest = numbers.Max(Math.Abs);
        if (largest == 0)
            return 0;
        var exponent = Math.ILogB(largest);
        return Math.ScaleB(Math.Sqrt(Sum(numbers.Select(x => Math.ScaleB(x, -exponent)).Select(x => x * x).Order())), exponent);
    }

    // e^(x − y): the difference is rounded, and its error known (Knuth's two-sum).
    private static double PowerOfDifference(double x, double y)
    {
        var difference = x - y;
        var part = difference - x;
        var error = x - (difference - part) - (y + part);
        return double.IsFinite(error) ? Math.Exp(difference) * (1 + error) : Math.Exp(difference);
    }

    // ln(1 + x): the sum is rounded, and the quotient takes it back (Kahan).
    private static double LogOfOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    // Kahan's sum.
    private static double Sum(IEnumerable<double> numbers)
    {
        var (sum, lost) = (0.0, 0.0);
        foreach (var number in numbers)
        {
            var next = number - lost;
            var total = sum + next;
            (lost, sum) = (total - sum - next, total);
        }

        return sum;
    }
}
