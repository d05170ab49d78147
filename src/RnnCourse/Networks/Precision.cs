namespace RnnCourse.Networks;

/// <summary>The precision that a network stores its numbers in and computes in.</summary>
#pragma warning disable CA1720 // They are named after types because they mean those types.
public enum Precision
{
    /// <summary>64 bits, about 16 decimal digits: for oracles, and where nothing is said.</summary>
    Double,

    /// <summary>32 bits, about 7 decimal digits: half the memory, about twice the speed.</summary>
    Single,
}
#pragma warning restore CA1720
