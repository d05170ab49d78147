using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Site;

/// <summary>What lets a page run its cells: the kernel for browsers, the scripts that speak with it, and an editor.</summary>
internal sealed class LiveCells
{
    private const string Folder = "kernel";
    private const string Packed = "disk-files.js";
    private const string Brotli = ".br";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(20);
    private static readonly string[] Scripts = ["live.js", "live-cells.js", "live-kernel.js", "live-notebook.js", "live-output.js", "live-progress.js", "live.css"];

    // Where the kernel's sources stand, and what stands there without being one of them.
    private static readonly string[] Sources = ["src", "data", "notebooks/texts"];
    private static readonly string[] Apart = ["bin", "obj", "Live", "Assets", "RnnCourse.Commands", "RnnCourse.Experiments", "RnnCourse.Polyglot"];

    // By its interface for scripts: its program is one for node or for the machine, as npm installed it.
    private const string Packer = """
        require('esbuild').buildSync({
          stdin: { contents: require('fs').readFileSync(0, 'utf8'), resolveDir: process.cwd() },
          bundle: true, minify: true, format: 'iife', logLevel: 'error', allowOverwrite: true, outfile: process.argv[1],
        })
        """;

    private readonly string kernel;
    private readonly string? editor;
    private readonly string? unpacker;

    private LiveCells(string kernel, string? editor, string? unpacker) => (this.kernel, this.editor, this.unpacker) = (kernel, editor, unpacker);

    /// <summary>Builds what is missing, once.</summary>
    /// <param name="repositoryRoot">The folder with src and node_modules; what is built is kept in its artifacts/browser-kernel.</param>
    /// <param name="say">Receives a line when something takes long or cannot be done.</param>
    /// <param name="packed">Whether the kernel's files are wanted packed, too.</param>
    /// <returns>Null when the kernel cannot be built here.</returns>
    public static LiveCells? Prepare(string repositoryRoot, Action<string> say, bool packed = false)
    {
        var kept = Path.Combine(repositoryRoot, "artifacts", "browser-kernel");
        var (built, key) = (Path.Combine(kept, "wwwroot"), Path.Combine(kept, "key"));
        var now = Key(repositoryRoot);
        if (!File.Exists(key) || File.ReadAllText(key) != now)
        {
            say("Building the kernel that runs cells in the browser, once.");
            if (Directory.Exists(kept))
                Directory.Delete(kept, recursive: true);
            if (Tool.Run(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["publish", "src/RnnCourse.Browser", "-c", "Debug", "-o", kept, "--nologo", "-v", "q"],
                    repositoryRoot, Deadline) is { } problem)
            {
                say($"It could not be built ({problem}), so the pages show the cells and do not run them.");
                return null;
            }
            PackForDisk(kept);
            File.WriteAllText(key, now);
        }
        var unpacker = packed ? Bundle("live-packed.js", "they cannot be unpacked", repositoryRoot, kept, say) : null;
        if (unpacker is not null)
            Pack(built, say);
        else if (packed)
            say("The kernel's files are not packed: what unpacks them needs Node and the packages of package-lock.json (npm ci).");
        return new LiveCells(built, Bundle("live-editor.js", "cells are edited in plain fields of text", repositoryRoot, kept, say), unpacker);
    }

    /// <summary>The folder of the kernel's own files.</summary>
    public string KernelFolder => kernel;

    /// <summary>The element that brings a lesson's page to life.</summary>
    public string Element(string lesson, string? plotly) =>
        $"<script defer src=\"assets/live.js\" data-lesson=\"{PageFrame.Plain(lesson)}\"{(plotly is null ? "" : $" data-plotly=\"{plotly}\"")}{(editor is null ? "" : " data-editor")}{(unpacker is null ? "" : " data-packed")}></script>\n";

    /// <summary>Copies everything into a site.</summary>
    public void CopyTo(string site)
    {
        var assets = Path.Combine(site, "assets");
        foreach (var script in Scripts)
            File.WriteAllText(Path.Combine(assets, script), SiteAssets.Text(script));
        if (editor is not null)
            File.WriteAllText(Path.Combine(assets, "live-editor.js"), editor);
        File.WriteAllText(Path.Combine(site, "live-worker.js"), SiteAssets.Text("live-worker.js"));

        var target = Directory.CreateDirectory(Path.Combine(site, Folder, "_framework")).Parent!.FullName;
        foreach (var file in Files(kernel).Select(file => unpacker is not null && IsPacked(file) ? file + Brotli : file))
            File.Copy(Path.Combine(kernel, file), Path.Combine(target, file));
        if (unpacker is not null)
            File.WriteAllText(Path.Combine(target, "packed.js"), unpacker);
        using var disk = File.Create(Path.Combine(target, "disk.js"));
        disk.Write(Encoding.UTF8.GetBytes(SiteAssets.Text("live-disk.js")));
        using var packed = File.OpenRead(Path.Combine(kernel, "..", Packed));
        packed.CopyTo(disk);
    }

    /// <summary>Writes a lesson where its page finds it, as a script: from a disk a page can read nothing else.</summary>
    public static void Save(SiteLesson lesson, string site)
    {
        var notebook = lesson.Document.Clone();
        foreach (var cell in notebook.Cells.Where(cell => cell.IsCode))
        {
            cell.Outputs.Clear();
            cell.ExecutionCount = null;
        }
        var folder = Directory.CreateDirectory(Path.Combine(site, "assets", "live")).FullName;
        File.WriteAllText(Path.Combine(folder, lesson.Name + ".js"), $"window.rnnLesson = {Encoding.UTF8.GetString(CanonicalJson.Write(notebook.Json)).TrimEnd()};\n");
    }

    private static IEnumerable<string> Files(string kernel) => Directory.EnumerateFiles(kernel, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(kernel, path))
        .Where(file => file.EndsWith(".js", StringComparison.Ordinal) || file.EndsWith(".wasm", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    // All files in one script, packed and as text: once a kernel, for it takes seconds.
    private static void PackForDisk(string kept)
    {
        var kernel = Path.Combine(kept, "wwwroot");
        using var disk = new StreamWriter(Path.Combine(kept, Packed));
        disk.Write("window.rnnDiskFiles = {\n");
        foreach (var file in Files(kernel))
            disk.Write($"{JsonSerializer.Serialize(Path.GetFileName(file))}: {JsonSerializer.Serialize(
                Path.GetDirectoryName(file)!.Length == 0 ? File.ReadAllText(Path.Combine(kernel, file)) : Convert.ToBase64String(Zipped(Path.Combine(kernel, file))))},\n");
        disk.Write("};\n");
    }

    private static byte[] Zipped(string path)
    {
        var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal))
            zip.Write(File.ReadAllBytes(path));
        return packed.ToArray();
    }

    // Changes with anything that goes into the kernel.
    private static string Key(string repositoryRoot)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Environment.Version.ToString()));
        var files = Sources.Where(folder => Directory.Exists(Path.Combine(repositoryRoot, folder))).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(repositoryRoot, folder), "*", SearchOption.AllDirectories))
            .Where(file => !Path.GetRelativePath(repositoryRoot, file).Split(Path.DirectorySeparatorChar).Any(Apart.Contains))
            .Concat(Directory.EnumerateFiles(repositoryRoot, "Directory.*.props")).Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(repositoryRoot, file)));
            hash.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // All but the worker's own script.
    private static bool IsPacked(string file) => Path.GetDirectoryName(file)!.Length > 0;

    // As small as can be, which takes a minute: once a kernel.
    private static void Pack(string kernel, Action<string> say)
    {
        var missing = Files(kernel).Where(IsPacked).Select(file => Path.Combine(kernel, file)).Where(path => !File.Exists(path + Brotli)).ToList();
        if (missing is [])
            return;
        say("Packing the kernel that runs cells in the browser, once.");
        Parallel.ForEach(missing, path =>
        {
            using (var packed = new BrotliStream(File.Create(path + ".half"), CompressionLevel.SmallestSize))
                packed.Write(File.ReadAllBytes(path));
            File.Move(path + ".half", path + Brotli);
        });
    }

    // Packages of npm with a script of ours, in one. Made once, too: what it is made of is named by the script's own text and by npm's lock.
    private static string? Bundle(string script, string without, string repositoryRoot, string kept, Action<string> say)
    {
        if (!Directory.Exists(Path.Combine(repositoryRoot, "node_modules", "esbuild")))
            return null;
        var text = SiteAssets.Text(script);
        var hash = SHA256.HashData([.. Encoding.UTF8.GetBytes(text), .. File.ReadAllBytes(Path.Combine(repositoryRoot, "package-lock.json"))]);
        var bundle = Path.Combine(kept, $"{Convert.ToHexStringLower(hash)}-{script}");
        if (!File.Exists(bundle))
        {
            var half = bundle + ".half";
            if (Tool.Run("node", ["-e", Packer, half], repositoryRoot, TimeSpan.FromMinutes(2), text) is { } problem)
            {
                say($"{script} could not be put together ({problem}), so {without}.");
                return null;
            }
            File.Move(half, bundle, overwrite: true);
        }
        return File.ReadAllText(bundle);
    }
}
