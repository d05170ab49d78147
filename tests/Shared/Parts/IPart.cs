namespace RnnCourse.Tests.Parts;

/// <summary>A part of a full run of the tests that a machine may lack, such as a browser.</summary>
public interface IPart
{
    /// <summary>What is missing; null where the part is here.</summary>
    public static abstract Missing? Missing { get; }
}
