using RnnCourse.Site;

namespace RnnCourse.Tests.Parts;

/// <summary>Node with npm.</summary>
public sealed class Node : IPart
{
    /// <inheritdoc/>
    public static Missing? Missing { get; } = NodePackages.Find() is null ? new("node", "Node's npm is not on the PATH.") : null;
}
