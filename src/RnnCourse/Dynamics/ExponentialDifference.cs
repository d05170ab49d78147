using Complex = System.Numerics.Complex;

namespace RnnCourse.Dynamics;

/// <summary>
/// Divided differences of z -> e^(zt). They are what a linear system answers with: [a, b] = (e^(bt) - e^(at)) / (b - a) is its answer
/// to an impulse, [a, b, c] to a push e^(ct). Computed so that nothing is lost where the points meet, at critical damping and at
/// resonance, and nothing overflows where they are far apart. The real part of the slowest point must come last.
/// </summary>
internal static class ExponentialDifference
{
    /// <summary>[a, b] = t e^(bt) (e^z - 1)/z with z = (a - b) t. Re a may not be above Re b.</summary>
    public static Complex Of(Complex a, Complex b, double t)
    {
        var z = (a - b) * t;
        return z == 0 ? t * Complex.Exp(b * t) : t * Complex.Exp(b * t) * ExponentialMinusOne(z) / z;
    }

    /// <summary>[a, b, c] = ([b, c] - [a, b]) / (c - a). Real parts in increasing order; no two points more than twice as far apart as a and c.</summary>
    public static Complex Of(Complex a, Complex b, Complex c, double t)
    {
        if ((c - a).Magnitude * Math.Abs(t) > 1) return (Of(b, c, t) - Of(a, b, t)) / (c - a);

        // All three close to each other: Taylor around b, t^2 e^(bt) sum_n h_n / (n + 2)! with h_n = x^n + x^(n-1) y + ... + y^n.
        var (x, y) = ((a - b) * t, (c - b) * t);
        Complex power = 1, polynomial = 1, sum = 0.5;
        var factorial = 2.0;
        for (var n = 1; n <= 24; n++)
        {
            power *= x;
            polynomial = polynomial * y + power;
            factorial *= n + 2;
            sum += polynomial / factorial;
        }
        return t * t * Complex.Exp(b * t) * sum;
    }

    // e^(x + iy) - 1 without losing the small part.
    private static Complex ExponentialMinusOne(Complex z)
    {
        var real = Math.Abs(z.Real) > 1 ? Math.Exp(z.Real) - 1 : 2 * Math.Exp(z.Real / 2) * Math.Sinh(z.Real / 2);
        var half = Math.Sin(z.Imaginary / 2);
        return new Complex(real * Math.Cos(z.Imaginary) - 2 * half * half, Math.Exp(z.Real) * Math.Sin(z.Imaginary));
    }
}
