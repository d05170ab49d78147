namespace RnnCourse.Diagrams;

/// <summary>How much a node of a diagram stands out.</summary>
public enum NodeMark
{
    /// <summary>As usual.</summary>
    None,

    /// <summary>Thick and tinted, with the arrows that lead to it: what happens now.</summary>
    Active,

    /// <summary>Dashed and pale, with all its arrows: what has not happened yet.</summary>
    Pending,
}
