using System.Globalization;

namespace RnnCourse.Charts;

/// <summary>How charts write numbers: invariant, and short enough that a page stays light.</summary>
internal static class Numbers
{
    /// <summary>Rounds to 7 significant digits, more than any screen can show; turns −0 into 0.</summary>
    public static double Round(double value) =>
        double.Parse(value.ToString("G7", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + 0.0;

    /// <summary>A number as a slider or a table shows it: at most <paramref name="digits"/> significant digits.</summary>
    public static string Label(double value, int digits) =>
        (value + 0.0).ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static string Label(double value) => Label(value, 7);
}
