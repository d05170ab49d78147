namespace RnnCourse.Notebooks.Running;

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
