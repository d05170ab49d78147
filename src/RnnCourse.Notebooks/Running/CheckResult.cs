namespace RnnCourse.Notebooks.Running;

/// <summary>A check as a cell drew it.</summary>
/// <param name="Id">Its id; for an exercise the id of the exercise.</param>
/// <param name="Kind"><c>exercise</c>, <c>claim</c> or <c>broken</c>.</param>
/// <param name="State">What it says.</param>
/// <param name="Text">Its words, without markup.</param>
public sealed record CheckResult(string Id, string Kind, CheckState State, string Text)
{
    /// <summary>Where the answer threw, line by line as in a traceback; empty where it did not.</summary>
    public IReadOnlyList<string> ThrownAt { get; init; } = [];

    /// <summary>The words, and below them where the answer threw.</summary>
    public string Describe() => string.Join('\n', ThrownAt.Prepend(Text));
}

/// <summary>What a check says.</summary>
public enum CheckState
{
    /// <summary>The exercise still holds its stub.</summary>
    Unsolved,

    /// <summary>As it should be.</summary>
    Passed,

    /// <summary>Not as it should be.</summary>
    Failed,
}
