using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace RnnCourse.Notebooks.Running;

/// <summary>
/// The hash of all that a notebook's result depends on: the engine, the kernel, the runtime and its settings, the notebook's text, its answers, the
/// library beside it, the data, the way and the limits of the run. What a cell fetches from elsewhere is not in it; lessons fetch nothing.
/// </summary>
internal sealed class RunKey
{
    private static readonly string[] Languages = ["LANG", "LC_ALL"];
    private static readonly string[] NotTheRuntimes = ["DOTNET_CLI_", "DOTNET_HOST_PATH", "DOTNET_ROOT", "DOTNET_NOLOGO", "DOTNET_LAUNCH_PROFILE"];

    private readonly RunSettings settings;
    private readonly Dictionary<string, string> folders = new(StringComparer.Ordinal);
    private readonly string engine = Engine();
    private readonly Lazy<string> kernel;

    public RunKey(RunSettings settings)
    {
        this.settings = settings;
        kernel = new(() => Kernel(settings.Kernel.Program)); // its files may not be there: then no key can be told, and the run says why
    }

    /// <summary>The key of one notebook as it is now.</summary>
    /// <exception cref="IOException">One of the files cannot be read.</exception>
    public string Of(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "engine", engine);
        Add(hash, "kernel", kernel.Value);
        Add(hash, "way", settings.Mode.ToString());
        Add(hash, "limits", string.Create(CultureInfo.InvariantCulture, $"{settings.CellTimeout} {settings.EnforceBudgets}"));
        AddFile(hash, path);
        if (File.Exists(Solutions.PathFor(path)))
            AddFile(hash, Solutions.PathFor(path));
        foreach (var place in (string[])["lib", "data", Path.Combine("..", "data")])
            Add(hash, place, Folder(Path.GetFullPath(place, folder)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Engine()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var assembly = typeof(RunKey).Assembly.Location;
        AddProgram(hash, assembly);
        Add(hash, "runtime", $"{RuntimeInformation.FrameworkDescription} {RuntimeInformation.RuntimeIdentifier}");
        foreach (var variable in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().OrderBy(entry => (string)entry.Key, StringComparer.Ordinal))
            if (Matters((string)variable.Key))
                Add(hash, (string)variable.Key, (string?)variable.Value ?? "");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private string Kernel(KernelProgram program)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "name", program.Name);
        AddProgram(hash, program.Assembly);
        if (program.Files is { } files)
            Add(hash, "files", Folder(files));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AddProgram(IncrementalHash hash, string assembly)
    {
        AddFile(hash, assembly);
        AddFile(hash, Path.ChangeExtension(assembly, ".deps.json")); // names the version of each package
    }

    private static bool Matters(string variable) => Languages.Contains(variable)
        || (variable.StartsWith("DOTNET_", StringComparison.Ordinal) && !NotTheRuntimes.Any(prefix => variable.StartsWith(prefix, StringComparison.Ordinal)));

    private string Folder(string path)
    {
        lock (folders)
        {
            if (folders.TryGetValue(path, out var known))
                return known;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            if (Directory.Exists(path))
                foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                {
                    Add(hash, "name", Path.GetRelativePath(path, file));
                    AddFile(hash, file);
                }
            return folders[path] = Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    private static void AddFile(IncrementalHash hash, string path) => Add(hash, "file", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));

    // With its length, so that no two lists of parts read alike.
    private static void Add(IncrementalHash hash, string name, string value) =>
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name} {value.Length} {value}\n")));
}
