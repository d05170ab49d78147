using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Documents;

/// <summary>
/// A Jupyter notebook, nbformat 4. It keeps the bytes it was read from: as long as nothing changes, those very bytes are written back;
/// after a change, the canonical form that Jupyter writes.
/// </summary>
public sealed class NotebookDocument
{
    private readonly List<NotebookCell> cells;
    private readonly byte[]? original;
    private readonly byte[]? originalCanonical;

    internal NotebookDocument(JsonObject json, byte[]? original)
    {
        Json = json;
        cells = [.. ((JsonArray)json["cells"]!).Select(cell => new NotebookCell((JsonObject)cell!))];
        this.original = original;
        originalCanonical = original is null ? null : CanonicalJson.Write(json);
    }

    /// <summary>The whole notebook as JSON.</summary>
    public JsonObject Json { get; }

    /// <summary>The cells in order.</summary>
    public IReadOnlyList<NotebookCell> Cells => cells;

    /// <summary>The notebook's metadata object.</summary>
    public JsonObject Metadata => (JsonObject)Json["metadata"]!;

    /// <summary>Reads a file.</summary>
    /// <exception cref="NotebookFormatException">It is not an nbformat 4 notebook.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static NotebookDocument Load(string path) => Parse(File.ReadAllBytes(path), path);

    /// <summary>Reads bytes; <paramref name="path"/> only names them in error messages.</summary>
    /// <exception cref="NotebookFormatException">They are not an nbformat 4 notebook.</exception>
    public static NotebookDocument Parse(byte[] bytes, string path = "notebook") => NotebookReader.Read(bytes, path);

    /// <summary>A new notebook with the course's metadata (that of .NET Interactive, see the record of decisions).</summary>
    public static NotebookDocument Create(IEnumerable<NotebookCell> cells) => new(
        new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select(cell => cell.Json)]),
            ["metadata"] = CourseMetadata(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        },
        original: null);

    /// <summary>Inserts new cells so that the first of them gets the index <paramref name="at"/>.</summary>
    public void Insert(int at, params IReadOnlyList<NotebookCell> added)
    {
        cells.InsertRange(at, added);
        foreach (var (offset, cell) in added.Index())
            ((JsonArray)Json["cells"]!).Insert(at + offset, cell.Json);
    }

    /// <summary>An independent copy, for instance to execute while the file's own document stays as it is.</summary>
    public NotebookDocument Clone() => new((JsonObject)Json.DeepClone(), original);

    /// <summary>The bytes of the file: the original ones if nothing changed.</summary>
    public byte[] ToBytes()
    {
        var canonical = CanonicalJson.Write(Json);
        return original is not null && canonical.AsSpan().SequenceEqual(originalCanonical) ? original : canonical;
    }

    /// <summary>Saves so that the file is at any moment the old or the new one, whole.</summary>
    public void Save(string path) => AtomicFile.Write(path, ToBytes());

    private static JsonObject CourseMetadata() => new()
    {
        ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
        ["language_info"] = new JsonObject { ["name"] = "polyglot-notebook" },
        ["polyglot_notebook"] = new JsonObject
        {
            ["kernelInfo"] = new JsonObject
            {
                ["defaultKernelName"] = "csharp",
                ["items"] = new JsonArray(new JsonObject { ["aliases"] = new JsonArray(), ["name"] = "csharp" }),
            },
        },
    };
}
