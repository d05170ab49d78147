using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Browser.Tests.Editor;

/// <summary>VS Code in the browser (code-server), on a copy of the course's folder.</summary>
public sealed class CodeServer : IAsyncLifetime, IPart
{
    // Fewer turns of the wheel, no page of welcome, nothing that an earlier window left, and no search for a notebook through what is linked.
    private const string Settings = """
        {
          "workbench.startupEditor": "none", "workbench.list.mouseWheelScrollSensitivity": 12,
          "workbench.editor.restoreEditors": false, "files.hotExit": "off", "extensions.autoCheckUpdates": false,
          "search.followSymlinks": false
        }
        """;

    private static readonly string? Installed = Environment.GetEnvironmentVariable("CODE_SERVER");

    private readonly string folder = Directory.CreateTempSubdirectory("rnn-editor-").FullName;
    private Process? process;

    /// <inheritdoc/>
    public static Missing? Missing { get; } = Chromium.Missing
        ?? (File.Exists(Path.Combine(Installed ?? "", "installed")) ? null : new("vscode", "CODE_SERVER names no folder that .ci/code-server has filled."));

    /// <summary>The copy of the course that is open.</summary>
    public string Course => Path.Combine(folder, "course");

    public string Address { get; private set; } = "";

    /// <summary>Whether the browser's profile has the extension.</summary>
    public bool ExtensionInstalled { get; set; }

    /// <summary>The user's settings file as it is now.</summary>
    public string UserSettings => File.ReadAllText(Path.Combine(folder, "user", "User", "settings.json"));

    /// <summary>The ids of the kernels that run in a folder of the copy and below.</summary>
    public IReadOnlyList<int> Kernels(string folder = "") =>
        [.. Process.GetProcesses().Where(other => Linked($"/proc/{other.Id}/cwd")?.StartsWith(Path.Combine(Course, folder), StringComparison.Ordinal) == true
            && CommandLine(other.Id).Contains("RnnCourse.Notebooks.dll\0kernel\0--worker", StringComparison.Ordinal)).Select(other => other.Id)];

    /// <summary>The temporary folders of kernels.</summary>
    public IReadOnlyList<string> Temporary => Directory.GetDirectories(Path.Combine(folder, "t"), "rnn-course-*");

    /// <summary>Writes a notebook into a folder of its own, notebooks/NAME.</summary>
    /// <param name="name">The folder's and the file's name.</param>
    /// <param name="cells">Its code cells.</param>
    /// <returns>Its path in the folder notebooks.</returns>
    public string Write(string name, params string[] cells)
    {
        var notebook = NotebookDocument.Create(cells.Select((code, i) => NotebookCell.Create("code", $"cell-{i + 1}", code)));
        notebook.Metadata["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" };
        notebook.Metadata["language_info"] = new JsonObject { ["name"] = "polyglot-notebook" };
        var path = Path.Combine(Course, "notebooks", name, name + ".ipynb");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        notebook.Save(path);
        return Path.Combine(name, name + ".ipynb");
    }

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
            return;
        CopyCourse();
        Directory.CreateDirectory(Path.Combine(folder, "user", "User"));
        await File.WriteAllTextAsync(Path.Combine(folder, "user", "User", "settings.json"), Settings);
        var port = FreePort();
        Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/?folder={Course}");
        var start = new ProcessStartInfo("node", [
            Path.Combine(Installed!, "node_modules/code-server/out/node/entry.js"), "--auth", "none", "--bind-addr", $"127.0.0.1:{port}",
            "--config", Path.Combine(folder, "config.yaml"), "--user-data-dir", Path.Combine(folder, "user"),
            "--extensions-dir", Path.Combine(folder, "extensions"),
            "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust", "--disable-getting-started-override"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = Directory.CreateDirectory(Path.Combine(folder, "t")).FullName; // short: sockets lie there
        await Eventually.Holds(
            async () =>
            {
                if (process is null or { HasExited: true }) // it gives up by itself where its children take more than 10 s to start
                    Start(start);
                return await AnswersAsync(port);
            },
            "code-server does not answer");
    }

    private void Start(ProcessStartInfo start)
    {
        process?.Dispose();
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Ends the server and with it every window.</summary>
    public void Stop()
    {
        if (process is null)
            return;
        Process.Start("kill", [process.Id.ToString(CultureInfo.InvariantCulture)])!.WaitForExit(); // politely: it ends its own children
        if (!process.WaitForExit(MachineLoad.Patience(TimeSpan.FromSeconds(10))))
            process.Kill(entireProcessTree: true);
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await Eventually.Holds(Deleted, $"{folder} cannot be deleted");
    }

    // Its children may still write while they end.
    private bool Deleted()
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return !Directory.Exists(folder);
        }
    }

    private void CopyCourse()
    {
        foreach (var part in new[] { ".vscode", "notebooks" })
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, part), "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(Course, Path.GetRelativePath(Repository.Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        foreach (var part in new[] { "src", "data", "node_modules" })
            Directory.CreateSymbolicLink(Path.Combine(Course, part), Path.Combine(Repository.Root, part));
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? Linked(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: false)?.FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // gone meanwhile, or someone else's
        }
    }

    private static string CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
