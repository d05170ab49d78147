namespace RnnCourse.Teaching;

/// <summary>How a check ended when it last ran.</summary>
public enum CheckState
{
    /// <summary>The stub still throws <see cref="NotSolvedYet"/>.</summary>
    Unsolved,

    /// <summary>Every comparison held.</summary>
    Passed,

    /// <summary>A comparison did not hold, or the answer threw.</summary>
    Failed,
}
