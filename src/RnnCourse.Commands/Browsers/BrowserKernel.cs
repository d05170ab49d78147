using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Kernel.Language;
using RnnCourse.Notebooks.Running;
using RnnCourse.Notebooks.Supervision;
using RnnCourse.Site;

namespace RnnCourse.Commands;

/// <summary>
/// The kernel for browsers as a process: it opens a browser on a page that starts the kernel, and passes messages on between that page and its own
/// standard streams. So whatever runs in the kernel process runs in a browser too, and is judged alike.
/// </summary>
internal static class BrowserKernel
{
    private const string Command = "browser-kernel";

    // As live-kernel.js speaks with the worker, but that the messages come from elsewhere.
    private const string Page = """
        <!doctype html><meta charset="utf-8"><title>A kernel</title><link rel="icon" href="data:,">
        <script>
          const runner = new WebSocket(`ws://${location.host}/`), flag = new Int32Array(new SharedArrayBuffer(4)), early = [];
          const worker = new Worker('kernel-worker.js');
          let ready = false;
          const say = failure => runner.send(JSON.stringify({ failure }));
          const pass = ({ text, kind, stop }) => {
            if (stop !== undefined) Atomics.store(flag, 0, stop);
            worker.postMessage({ text, kind });
          };
          runner.onmessage = ({ data }) => { const message = JSON.parse(data); if (ready) pass(message); else early.push(message); };
          worker.onerror = ({ message }) => say(message ?? 'the kernel could not be loaded');
          worker.onmessage = ({ data }) => {
            if (data.failure) say(data.failure);
            else if (!data.ready) runner.send(data);
            else {
              worker.postMessage({ stop: flag.buffer });
              ready = true;
              early.forEach(pass);
            }
          };
        </script>
        """;

    /// <summary>Serves, if that is what the arguments ask for.</summary>
    public static bool Serves(string[] args, out int exitCode)
    {
        exitCode = 0;
        if (args is not [Command, var name, var kernel])
            return false;
        exitCode = ServeAsync(BrowserProgram.All.Single(browser => browser.Name == name), kernel).GetAwaiter().GetResult();
        return true;
    }

    /// <summary>The kernel in a browser, built if anything changed.</summary>
    /// <exception cref="CommandException">The browser is not there, or the kernel could not be built.</exception>
    public static KernelProgram Ready(BrowserProgram browser, TextWriter terminal)
    {
        browser.Demand();
        var cells = LiveCells.Prepare(Repository.Find().Root, terminal.WriteLine)
            ?? throw new CommandException("the kernel for browsers could not be built, and without it no cell runs in one");
        return Of(browser, cells.KernelFolder);
    }

    /// <summary>The kernel in a browser.</summary>
    /// <param name="browser">Which.</param>
    /// <param name="kernel">The folder of its files.</param>
    public static KernelProgram Of(BrowserProgram browser, string kernel) => KernelProgram.Browser(
        browser.Name, typeof(BrowserKernel).Assembly.Location, [Command, browser.Name, kernel], kernel);

    private static async Task<int> ServeAsync(BrowserProgram browser, string kernel)
    {
        // In the temporary folder that the supervisor gave, and which it removes.
        var profile = Directory.CreateTempSubdirectory("profile-").FullName;
        using var server = new StaticServer(kernel) { Isolates = true, Page = Page };
        using var process = Process.Start(browser.Open(server.Address, profile))!;
        var (output, errors) = (new ErrorTail(process.StandardOutput.BaseStream), new ErrorTail(process.StandardError.BaseStream));
        var ended = process.WaitForExitAsync();
        try
        {
            if (await Task.WhenAny(server.Socket, ended).ConfigureAwait(false) == ended)
                return Fail($"{browser.Name} ended before it had opened its page{output.Text()}{errors.Text()}");
            using var socket = await server.Socket.ConfigureAwait(false);
            var answers = AnswerAsync(socket);
            return await Task.WhenAny(RequestAsync(socket), answers).ConfigureAwait(false) == answers ? Fail(await answers.ConfigureAwait(false)) : 0;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return (int)RunOutcome.KernelDied;
    }

    // Until standard input ends.
    private static async Task RequestAsync(WebSocket socket)
    {
        using var lines = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        while (await lines.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (JupyterMessage.Parse(Encoding.UTF8.GetBytes(line)) is not { } message)
                continue;
            var interrupts = message.Type == "interrupt_request";
            var passed = new JsonObject { ["text"] = line, ["kind"] = interrupts ? "overtakes" : LanguageAnswers.Knows(message.Type) ? "editor" : null };
            if (interrupts || message.Type == "execute_request")
                passed["stop"] = interrupts ? 1 : 0;
            await socket.SendAsync(Encoding.UTF8.GetBytes(passed.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
        }
    }

    // Until the page is gone, or says why it gave up.
    private static async Task<string> AnswerAsync(WebSocket socket)
    {
        var output = Console.OpenStandardOutput();
        await using var _ = output.ConfigureAwait(false);
        var (message, part) = (new MemoryStream(), new byte[1 << 16]);
        try
        {
            while (true)
            {
                var got = await socket.ReceiveAsync(part, CancellationToken.None).ConfigureAwait(false);
                if (got.MessageType == WebSocketMessageType.Close)
                    return "the page was closed";
                message.Write(part, 0, got.Count);
                if (!got.EndOfMessage)
                    continue;
                var line = message.ToArray();
                message.SetLength(0);
                if (JupyterMessage.Parse(line) is null)
                    return JsonNode.Parse(line)!["failure"]!.ToString();
                await output.WriteAsync((byte[])[.. line, (byte)'\n']).ConfigureAwait(false);
                await output.FlushAsync().ConfigureAwait(false);
            }
        }
        catch (WebSocketException e)
        {
            return $"the browser is gone: {e.Message}";
        }
    }
}
