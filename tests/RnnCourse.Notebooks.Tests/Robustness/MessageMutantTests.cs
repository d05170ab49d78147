using System.Text;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Running;
using RnnCourse.Tests.Shared;

namespace RnnCourse.Notebooks.Tests.Robustness;

/// <summary>Damaged lines on the wire between runner and kernel: neither side falls over one, and the kernel goes on with its session.</summary>
public class MessageMutantTests
{
    private const int Mutants = 10_000;
    private const int Batch = 40;

    private static readonly JupyterMessage Request = JupyterMessage.Create(
        "execute_request", new JsonObject { ["code"] = "1 + 1", ["silent"] = false }, metadata: new JsonObject { ["cellId"] = "a-cell" });

    private static readonly JupyterMessage[] FromFrontEnds =
    [
        Request,
        JupyterMessage.Create("kernel_info_request", []),
        JupyterMessage.Create("is_complete_request", new JsonObject { ["code"] = "for (;;) {" }),
        JupyterMessage.Create("interrupt_request", []),
        JupyterMessage.Create("unheard_of", new JsonObject { ["x"] = new JsonArray(1, 2.5, null, "é😀") }),
    ];

    private static readonly JupyterMessage[] FromKernels =
    [
        JupyterMessage.Create("stream", new JsonObject { ["name"] = "stdout", ["text"] = "a\nb" }, Request),
        JupyterMessage.Create("execute_result", new JsonObject { ["execution_count"] = 1, ["data"] = new JsonObject { ["text/plain"] = "2", ["x/y"] = new JsonObject() } }, Request),
        JupyterMessage.Create("error", new JsonObject { ["ename"] = "E", ["evalue"] = "v", ["traceback"] = new JsonArray("E: v", "  in cell a, line 1") }, Request),
        JupyterMessage.Create("status", new JsonObject { ["execution_state"] = "idle" }, Request),
    ];

    [Fact]
    public void TheRunnerCollectsOrIgnoresWhatAKernelSends()
    {
        var understood = 0;
        foreach (var line in Lines(FromKernels))
        {
            if (JupyterMessage.Parse(line) is not { } message)
                continue;
            understood++;
            var outputs = new JsonArray();
            var collector = new OutputCollector(outputs);
            collector.Add(message);
            collector.Finish(dropped: 0);
            _ = (message.Type, message.Id, message.ParentId, message["execution_state"], message.ToLine(), outputs.ToJsonString());
        }
        Assert.InRange(understood, Mutants / 20, Mutants - (Mutants / 4));
    }

    [Fact]
    public async Task AKernelThatIsSentNonsenseGoesOn()
    {
        using var kernel = await KernelProcess.StartAsync(Path.GetTempPath(), KernelSettings.Share(1), TestContext.Current.CancellationToken);
        Assert.Null(await RunAsync(kernel, "var kept = 6;", []));
        var sent = 0;
        foreach (var batch in Lines(FromFrontEnds).Chunk(Batch))
        {
            foreach (var line in batch)
            {
                // What is still whole is obeyed, and would mix into the cell below.
                if (JupyterMessage.Parse(AsTheKernelReads(line)) is { Type: "interrupt_request" or "execute_request" })
                    line.AsSpan().Fill((byte)'{');
                kernel.SendLine(line);
                sent++;
            }
            // Answers are to be read now and then, or the pipe is full and both sides wait.
            var outputs = new JsonArray();
            Assert.Null(await RunAsync(kernel, "kept * 7", outputs));
            Assert.Equal("42", (string?)outputs[^1]!["data"]!["text/plain"]![0]);
        }
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"mutated messages: {sent}, crashes: 0"));
    }

    private static IEnumerable<byte[]> Lines(JupyterMessage[] seeds)
    {
        for (var number = 0; number < Mutants; number++)
            yield return [.. Mutant.OfJson(seeds[number % seeds.Length].ToLine(), new Random(number)).Select(unit => unit is (byte)'\n' or (byte)'\r' ? (byte)' ' : unit)];
    }

    private static byte[] AsTheKernelReads(byte[] line) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(line));

    private static Task<CellError?> RunAsync(KernelProcess kernel, string code, JsonArray outputs) =>
        kernel.ExecuteAsync(code, "test", outputs, TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
}
