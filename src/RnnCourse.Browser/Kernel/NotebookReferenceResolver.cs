using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// Resolves <c>#r "lib/X.dll"</c> where there are no files: X is what lies beside the kernel under that name. What an assembly declares is read from
/// where it was loaded to, so nothing is fetched twice.
/// </summary>
internal sealed class NotebookReferenceResolver(string folder) : MetadataReferenceResolver
{
    private static readonly Dictionary<string, PortableExecutableReference?> Known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of the assemblies that came with the kernel.</summary>
    public static IReadOnlyList<string> Assemblies { get; set; } = [];

    /// <summary>The assemblies of the running framework.</summary>
    public static IEnumerable<MetadataReference> Framework => Assemblies.Where(IsOfFramework).Select(Of).OfType<MetadataReference>();

    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        var file = reference[(reference.LastIndexOfAny(['/', '\\']) + 1)..];
        return Of(file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? file[..^4] : file) is { } found ? [found] : [];
    }

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) => Of(referenceIdentity.Name);

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => folder.GetHashCode(StringComparison.Ordinal);

    private static bool IsOfFramework(string name) => name is "mscorlib" or "netstandard" or "System" or "Microsoft.CSharp"
        || (name.StartsWith("System.", StringComparison.Ordinal) && name is not "System.Numerics.Tensors");

    private static PortableExecutableReference? Of(string name) => Known.TryGetValue(name, out var known) ? known
        : Known[name] = Assemblies.Contains(name, StringComparer.OrdinalIgnoreCase) ? Read(Assembly.Load(new AssemblyName(name))) : null;

    private static unsafe PortableExecutableReference? Read(Assembly assembly) => assembly.TryGetRawMetadata(out var metadata, out var length)
        ? AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)metadata, length)).GetReference(display: assembly.GetName().Name)
        : null;
}
