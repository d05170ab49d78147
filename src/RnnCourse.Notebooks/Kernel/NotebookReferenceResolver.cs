using System.Collections.Immutable;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using RnnCourse.Notebooks.Kernel.Language;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// Resolves <c>#r "lib/X.dll"</c> from the notebook's folder (Roslyn's default resolver has no base folder and finds nothing), and what
/// X.dll itself needs from beside it.
/// </summary>
internal sealed class NotebookReferenceResolver(string folder) : MetadataReferenceResolver
{
    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>The assemblies of the running framework.</summary>
    public static IEnumerable<MetadataReference> Framework { get; } =
    [
        .. Directory.EnumerateFiles(FrameworkFolder, "*.dll").Where(IsManaged).Select(path => MetadataReference.CreateFromFile(path, documentation: FrameworkDocumentation.For(path))),
    ];

    private readonly Dictionary<string, PortableExecutableReference> known = new(StringComparer.Ordinal);

    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        var path = Path.GetFullPath(reference, folder);
        if (File.Exists(path))
            return [FromFile(path)];
        var inFramework = Path.Combine(FrameworkFolder, reference + ".dll"); // #r "System.Xml"
        return reference.AsSpan().ContainsAny('/', '\\') || !File.Exists(inFramework) ? [] : [FromFile(inFramework)];
    }

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity)
    {
        if ((definition as PortableExecutableReference)?.FilePath is not { } needing)
            return null;
        var neighbour = Path.Combine(Path.GetDirectoryName(needing)!, referenceIdentity.Name + ".dll");
        return File.Exists(neighbour) ? FromFile(neighbour) : null;
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => folder.GetHashCode(StringComparison.Ordinal);

    private PortableExecutableReference FromFile(string path)
    {
        lock (known)
            return known.TryGetValue(path, out var reference) ? reference : known[path] = MetadataReference.CreateFromFile(path, documentation: Beside(path));
    }

    private static DocumentationProvider Beside(string path) =>
        Path.ChangeExtension(path, ".xml") is var xml && File.Exists(xml) ? XmlDocumentationProvider.CreateFromFile(xml) : DocumentationProvider.Default;

    private static bool IsManaged(string path)
    {
        using var file = File.OpenRead(path);
        using var image = new PEReader(file);
        return image.HasMetadata;
    }
}
