using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace RnnCourse.Notebooks.Kernel.Language;

/// <summary>
/// What the SDK's reference pack says about the framework's types. The pack is cut into other files than the assemblies that run:
/// <c>List&lt;T&gt;</c> lives in System.Private.CoreLib.dll and is described in System.Collections.xml.
/// </summary>
internal sealed class FrameworkDocumentation : DocumentationProvider
{
    private static readonly string[] CoreLibrary =
        ["System.Runtime", "System.Collections", "System.Threading", "System.Memory", "System.Numerics.Vectors", "System.Runtime.InteropServices"];

    private static readonly string? Pack = FindPack();
    private static readonly Dictionary<string, DocumentationProvider> Opened = new(StringComparer.Ordinal);

    private readonly string[] files;

    private FrameworkDocumentation(string[] files) => this.files = files;

    /// <summary>The documentation of one assembly of the framework; says nothing where no SDK is.</summary>
    /// <param name="assembly">Its path.</param>
    public static DocumentationProvider For(string assembly)
    {
        var name = Path.GetFileNameWithoutExtension(assembly);
        var files = name == "System.Private.CoreLib" ? CoreLibrary : [name.Replace(".Private.", ".", StringComparison.Ordinal)];
        return Pack is null ? Default : new FrameworkDocumentation(files);
    }

    public override bool Equals(object? obj) => obj is FrameworkDocumentation other && files.SequenceEqual(other.files);

    public override int GetHashCode() => files[0].GetHashCode(StringComparison.Ordinal);

    protected override string GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default)
    {
        foreach (var file in files)
            if (((XmlFile)Open(file)).Find(documentationMemberID) is { Length: > 0 } found)
                return found;
        return "";
    }

    // Only the files that someone asks about are read: the largest has 8 MB.
    private static DocumentationProvider Open(string file)
    {
        lock (Opened)
            return Opened.TryGetValue(file, out var provider) ? provider : Opened[file] = new XmlFile(Path.Combine(Pack!, file + ".xml"));
    }

    private static string? FindPack()
    {
        var packs = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var reference = Path.Combine("ref", $"net{Environment.Version.Major}.{Environment.Version.Minor}");
        return !Directory.Exists(packs) ? null : Directory.EnumerateDirectories(packs)
            .Select(version => Path.Combine(version, reference))
            .Where(Directory.Exists)
            .Max(StringComparer.Ordinal);
    }

    private sealed class XmlFile(string path) : XmlDocumentationProvider
    {
        public string? Find(string member) => GetDocumentationForSymbol(member, CultureInfo.InvariantCulture);

        protected override Stream GetSourceStream(CancellationToken cancellationToken) => File.OpenRead(path);

        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => path.GetHashCode(StringComparison.Ordinal);
    }
}
