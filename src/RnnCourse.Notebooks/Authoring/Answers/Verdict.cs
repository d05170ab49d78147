namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>What became of an answer that was tried.</summary>
internal enum Verdict
{
    /// <summary>The check passed.</summary>
    Passed,

    /// <summary>The check failed, or was never reached.</summary>
    Red,

    /// <summary>It did not end in time, or ended the kernel: red too.</summary>
    Ended,

    /// <summary>It does not compile.</summary>
    NoCode,
}
