using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using RnnCourse.Notebooks.Kernel.Language;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>A session behind Jupyter's messages, wherever they come from: runs cells one at a time, and sends what they show.</summary>
internal sealed partial class CellRunner : IDisposable
{
    private readonly Action<JupyterMessage> send;
    private readonly OutputCapture capture;
    private readonly ICellSession session;
    private readonly BackgroundFailures failures;
    private Surroundings? surroundings;
    private volatile JupyterMessage? current;
    private volatile bool running;
    private int count;

    /// <summary>A runner that serves nobody yet.</summary>
    /// <param name="open">Gives what runs the cells.</param>
    /// <param name="passed">What is written past <see cref="Console"/>.</param>
    /// <param name="send">Sends a message; any thread may.</param>
    public CellRunner(Func<CellOutput, ICellSession> open, PassedOutput passed, Action<JupyterMessage> send)
    {
        this.send = send;
        capture = new OutputCapture((name, text) => Send("stream", new JsonObject { ["name"] = name, ["text"] = text }, current), passed);
        session = open(new CellOutput((name, text) => capture.Append(name, text), Show));
        failures = new BackgroundFailures(session.Report, text => capture.Append("stderr", text));
        Language = new LanguageAnswers(() => session.State, () => running, Answer);
    }

    /// <summary>Answers what editors ask.</summary>
    public LanguageAnswers Language { get; }

    /// <summary>From here on this process's console, culture and failures are the cells'.</summary>
    public void Install()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        capture.Install();
        AppDomain.CurrentDomain.SetData("notebook-display", (Func<object?, Action<object?>>)Display);
        AppDomain.CurrentDomain.SetData("exception-places", (Func<Exception, IReadOnlyList<string>>)session.Report.Places);
        CellTrace.Install();
        failures.Install();
    }

    /// <summary>Does what would make the first cell slow.</summary>
    public async Task WarmUpAsync()
    {
        await session.WarmUpAsync().ConfigureAwait(false);
        surroundings = new Surroundings();
    }

    /// <summary>Sends what was printed and still waits for company.</summary>
    public void Flush() => capture.Flush();

    /// <inheritdoc/>
    public void Dispose()
    {
        capture.Dispose();
        session.Dispose();
        Language.Dispose();
    }

    /// <summary>Runs the cell of an <c>execute_request</c>.</summary>
    public async Task RunAsync(JupyterMessage request)
    {
        var silent = request.Content["silent"] is JsonValue flag && flag.TryGetValue(out bool isSilent) && isSilent;
        var count = silent ? this.count : ++this.count;
        surroundings!.Restore(); // what a thread changed meanwhile
        capture.BeginCell();
        current = request;
        running = true;
        failures.BeginCell();
        Environment.ExitCode = 0; // what was set since the last cell is not this one's doing: in a browser the runtime sets it when work behind an editor fails
        Send("status", State("busy"), request);
        var metadata = request.Json["metadata"] as JsonObject ?? [];
        var id = JupyterMessage.Text(metadata, "cellId");
        var forget = metadata["forget"] is JsonValue wish && wish.TryGetValue(out bool forgets) && forgets;
        var name = id is not null && IsCellName(id) ? id : count.ToString(CultureInfo.InvariantCulture);
        JsonObject? value;
        CellError? error;
        try
        {
            (value, error) = SkippedCell.Is(request) ? Skip() : await session.ExecuteAsync(request["code"] ?? "", name, forget).ConfigureAwait(false);
        }
        catch (OutOfMemoryException)
        {
            Environment.FailFast("Out of memory in a cell.");
            throw;
        }
        error = failures.EndCell(error ?? ExitCode());
        running = false;
        if (surroundings.Restore() is { Count: > 0 } changed)
            capture.Append("stderr", $"This cell changed {string.Join(", ", changed)}. Every cell starts as the first one did: do it in each cell that needs it.\n");
        capture.EndCell();

        if (value is not null && !silent)
            Send("execute_result", new JsonObject { ["execution_count"] = count, ["data"] = value, ["metadata"] = new JsonObject() }, request);
        if (error is not null)
            Send("error", error.ToJson(), request);
        var reply = error is null ? Ok() : error.ToJson();
        reply["status"] = error is null ? "ok" : "error";
        reply["execution_count"] = count;
        Send("execute_reply", reply, request);
        Send("status", State("idle"), request);
    }

    /// <summary>No cell follows: gives the variables up.</summary>
    /// <returns>What failed and nobody saw, as contents of <c>error</c> messages.</returns>
    public JsonArray Finish()
    {
        session.Forget();
        for (var i = 0; i < 2; i++) // a task that failed is told when it is collected, and what it holds with the next
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        capture.EndCell();
        return new JsonArray([.. failures.Rest().Select(failure => failure.ToJson())]);
    }

    /// <summary>Answers what needs no cell and no thought.</summary>
    /// <returns>Whether it was such a request.</returns>
    public bool AnswersAtOnce(JupyterMessage request)
    {
        switch (request.Type)
        {
            case "kernel_info_request":
                Answer(request, "kernel_info_reply", KernelInfo());
                return true;
            case "is_complete_request":
                var tree = CSharpSyntaxTree.ParseText(request["code"] ?? "", CellOptions.Syntax);
                Answer(request, "is_complete_reply", new JsonObject { ["status"] = SyntaxFactory.IsCompleteSubmission(tree) ? "complete" : "incomplete" });
                return true;
            case "interrupt_request":
                Answer(request, "interrupt_reply", session.Interrupt() is { } why ? Refusal("NotSupported", why) : Ok());
                return true;
            default:
                return false;
        }
    }

    /// <summary>Sends a reply, between the two states that Jupyter wants around it.</summary>
    public void Answer(JupyterMessage request, string type, JsonObject content)
    {
        Send("status", State("busy"), request);
        Send(type, content, request);
        Send("status", State("idle"), request);
    }

    // Set by a cell, it tells a caller of the process that something failed; here the caller is the notebook's run.
    private static CellError? ExitCode()
    {
        var code = Environment.ExitCode;
        Environment.ExitCode = 0;
        var message = FormattableString.Invariant($"the cell set Environment.ExitCode to {code}: to fail, throw an exception");
        return code == 0 ? null : new CellError("ExitCode", message, [$"ExitCode: {message}"]);
    }

    private (JsonObject?, CellError?) Skip()
    {
        capture.Append("stdout", SkippedCell.Notice);
        return (null, null);
    }

    // Shows a value, and gives what shows another in its place.
    private Action<object?> Display(object? value)
    {
        var id = Guid.NewGuid().ToString("N");
        Show("display_data", ValueRenderer.Render(value), id);
        return update => Show("update_display_data", ValueRenderer.Render(update), id);
    }

    private void Show(string type, JsonObject data, string id)
    {
        capture.Flush();
        var content = new JsonObject { ["data"] = data, ["metadata"] = new JsonObject() };
        content["transient"] = new JsonObject { ["display_id"] = id };
        Send(type, content, current);
    }

    private void Send(string type, JsonObject content, JupyterMessage? parent) => send(JupyterMessage.Create(type, content, parent));

    /// <summary>Whether messages can name a cell so: an id as nbformat wants it.</summary>
    internal static bool IsCellName(string id) => CellId().IsMatch(id);

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex CellId();

    private static JsonObject Ok() => new() { ["status"] = "ok" };

    private static JsonObject State(string state) => new() { ["execution_state"] = state };

    private static JsonObject Refusal(string name, string why)
    {
        var content = new CellError(name, why, []).ToJson();
        content["status"] = "error";
        return content;
    }

    private JsonObject KernelInfo() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = "5.3",
        ["implementation"] = session.Implementation.Name,
        ["implementation_version"] = session.Implementation.Version,
        ["banner"] = "C# for the course in recurrent neural networks",
        ["language_info"] = new JsonObject
        {
            ["name"] = "C#",
            ["version"] = "14.0",
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".csx",
            ["pygments_lexer"] = "csharp",
        },
    };
}
