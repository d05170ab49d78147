namespace RnnCourse.Tests.Parts;

/// <summary>
/// A part that is not here. Its tests are skipped and say so; in CI they fail, unless the machine declares that it does without the part.
/// </summary>
/// <param name="Part">How <see cref="Without"/> names it, such as <c>chromium</c>.</param>
/// <param name="Said">What is not here, in a sentence.</param>
public sealed record Missing(string Part, string Said)
{
    /// <summary>The variable in which a machine names the parts that it does without, separated by spaces or commas.</summary>
    public const string Without = "RNN_COURSE_WITHOUT";

    /// <summary>Ends the running test: skipped, or failed.</summary>
    public void EndTest()
    {
        if (Complaint(Environment.GetEnvironmentVariable("CI"), Environment.GetEnvironmentVariable(Without)) is { } complaint)
            Assert.Fail(complaint);
        Assert.Skip(Said);
    }

    /// <summary>Why the tests of this part must not be skipped, or null where they may be.</summary>
    /// <param name="ci">The variable CI.</param>
    /// <param name="without">The variable <see cref="Without"/>.</param>
    public string? Complaint(string? ci, string? without) =>
        ci is null or "" or "false" || (without ?? "").Split(' ', ',').Contains(Part, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"{Said} CI skips no test for that: install it, or declare that this machine does without it, with {Without}={Part}.";
}
