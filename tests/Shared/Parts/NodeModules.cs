using System.Reflection;

namespace RnnCourse.Tests.Parts;

/// <summary>The packages of package-lock.json, those for development too.</summary>
public sealed class NodeModules : IPart
{
    private static readonly string Root = typeof(NodeModules).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;

    /// <inheritdoc/>
    public static Missing? Missing { get; } = Node.Missing
        ?? (File.Exists(Path.Combine(Root, "node_modules", "typescript", "package.json")) ? null : new("node", "node_modules lacks packages of package-lock.json (npm ci)."));
}
