using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Running;

/// <summary>
/// What passed, kept so that a notebook of which nothing changed need not run again. One file a notebook and way: a line with the checksum
/// of the rest, a line with the <see cref="RunKey"/>, then result and executed notebook. A file that is not whole counts as none.
/// </summary>
/// <param name="folder">Where the files lie.</param>
/// <param name="settings">How notebooks are run now.</param>
public sealed class ResultStore(string folder, RunSettings settings)
{
    private readonly RunKey keys = new(settings);

    /// <summary>The store that lies beside the reports of a run.</summary>
    /// <param name="output">The folder for reports.</param>
    /// <param name="settings">How notebooks are run now.</param>
    public static ResultStore In(string output, RunSettings settings) => new(Path.Combine(output, "unchanged"), settings);

    /// <summary>The result of an earlier run of the notebook as it is now; null when there is none to trust.</summary>
    public NotebookResult? Find(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(FileOf(path));
            var checksum = bytes.AsSpan().IndexOf((byte)'\n') is > 0 and var end ? end : throw new FormatException();
            var rest = bytes.AsSpan(checksum + 1);
            if (Encoding.ASCII.GetString(bytes.AsSpan(0, checksum)) != Convert.ToHexStringLower(SHA256.HashData(rest)))
                return null;
            var key = rest.IndexOf((byte)'\n') is > 0 and var second ? second : throw new FormatException();
            return Encoding.ASCII.GetString(rest[..key]) == keys.Of(path) ? Read((JsonObject)JsonNode.Parse(rest[(key + 1)..])!, path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The key to keep a result under; taken before the run, so that what changes meanwhile counts as changed.</summary>
    /// <returns>Null when one of the files cannot be read: the run will say so.</returns>
    public string? KeyOf(string path)
    {
        try
        {
            return keys.Of(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps a result if it passed.</summary>
    public void Keep(NotebookResult result, string? key)
    {
        if (result is not { Outcome: RunOutcome.Passed, Executed: not null } || key is null)
            return;
        byte[] rest = [.. Encoding.ASCII.GetBytes(key + "\n"), .. CanonicalJson.Write(Write(result))];
        Directory.CreateDirectory(folder);
        AtomicFile.Write(FileOf(result.Path), [.. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(rest)) + "\n"), .. rest]);
    }

    private string FileOf(string path) => Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(path)}.{settings.Mode}");

    private static JsonObject Write(NotebookResult result) => new()
    {
        ["cells"] = result.Cells,
        ["cellsRun"] = result.CellsRun,
        ["checks"] = new JsonArray([.. result.Checks.Values.Select(check => new JsonArray(check.Id, check.Kind, (int)check.State, check.Text))]),
        ["kernelReady"] = result.KernelReady?.Ticks.ToString(CultureInfo.InvariantCulture),
        ["elapsed"] = result.Elapsed.Ticks.ToString(CultureInfo.InvariantCulture),
        ["executed"] = Encoding.UTF8.GetString(result.Executed!.ToBytes()),
    };

    private static NotebookResult Read(JsonObject json, string path) => Read(json, path, NotebookDocument.Parse(Encoding.UTF8.GetBytes((string)json["executed"]!)));

    private static NotebookResult Read(JsonObject json, string path, NotebookDocument executed) => new(
        Path.GetFileNameWithoutExtension(path), path, RunOutcome.Passed, (int)json["cellsRun"]!, (int)json["cells"]!,
        json["checks"]!.AsArray().Select(check => new CheckResult((string)check![0]!, (string)check[1]!, (CheckState)(int)check[2]!, (string)check[3]!))
            .ToDictionary(check => check.Id, StringComparer.Ordinal),
        [], [.. Prerequisites.Skipped(executed)], json["kernelReady"] is { } ready ? Time(ready) : null, Time(json["elapsed"]!),
        executed)
    {
        Reused = true,
    };

    private static TimeSpan Time(JsonNode ticks) => new(long.Parse((string)ticks!, CultureInfo.InvariantCulture));
}
