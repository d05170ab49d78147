namespace RnnCourse.Dynamics;

/// <summary>How an oscillator comes to rest, by the sign of c^2 - 4 m k.</summary>
public enum DampingRegime
{
    /// <summary>c = 0: it never does.</summary>
    Undamped,

    /// <summary>c^2 below 4 m k: it swings, less and less.</summary>
    Underdamped,

    /// <summary>c^2 = 4 m k: the fastest return without swinging.</summary>
    Critical,

    /// <summary>c^2 above 4 m k: it creeps back.</summary>
    Overdamped,
}
