namespace RnnCourse.Teaching;

/// <summary>What a check is for.</summary>
public enum CheckKind
{
    /// <summary>A number of the lesson itself: it must hold in every run.</summary>
    Claim,

    /// <summary>A student's answer: unsolved at first.</summary>
    Exercise,

    /// <summary>A planted bug: the check passes when it catches the bug.</summary>
    Broken,
}
