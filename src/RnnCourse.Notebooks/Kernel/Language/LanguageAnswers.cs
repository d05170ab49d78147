using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.Scripting;

namespace RnnCourse.Notebooks.Kernel.Language;

/// <summary>
/// Answers what an editor asks about a cell that is not run, on a thread of its own: while a cell runs, from the state before it.
/// </summary>
/// <param name="state">Gives the session's state; null until it is warm.</param>
/// <param name="isRunning">Whether a cell runs.</param>
/// <param name="answer">Sends the reply to a request.</param>
internal sealed class LanguageAnswers(Func<ScriptState?> state, Func<bool> isRunning, Action<JupyterMessage, string, JsonObject> answer) : IDisposable
{
    // The first answer loads and compiles the editor's services: seconds, and on a crowded machine many.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly BlockingCollection<JupyterMessage> requests = [];
    private readonly SessionVariables variables = new();
    private CellWorkspace? workspace; // a second to make: not before somebody asks

    /// <summary>Whether it answers this type of message.</summary>
    public static bool Knows(string type) => type is "complete_request" or "inspect_request" or "diagnostics_request" or "debug_request";

    /// <summary>Takes a request; returns at once.</summary>
    public void Add(JupyterMessage request) => requests.Add(request);

    /// <summary>Answers requests in order; for the thread.</summary>
    public void Serve()
    {
        foreach (var request in requests.GetConsumingEnumerable())
            ServeAsync(request).GetAwaiter().GetResult();
    }

    /// <summary>Answers one request.</summary>
    public async Task ServeAsync(JupyterMessage request)
    {
        JsonObject content;
        try
        {
            using var limit = new CancellationTokenSource(Patience);
            content = await AnswerAsync(request, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            content = Refusal(e.GetType().Name, e.Message); // the editor's services must never end the session
        }
        answer(request, request.Type.Replace("_request", "_reply", StringComparison.Ordinal), content);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        requests.Dispose();
        workspace?.Dispose();
    }

    private async Task<JsonObject> AnswerAsync(JupyterMessage request, CancellationToken cancel)
    {
        if (state() is not { } session)
            return Refusal("NotReady", "the kernel is still starting");
        if (request.Type == "debug_request")
            return Debug(request, session);

        var code = request["code"] ?? "";
        var preceding = (request.Json["metadata"] as JsonObject)?["preceding"] as JsonArray ?? [];
        workspace ??= new CellWorkspace();
        var cell = workspace.Open(session.Script, [.. preceding.Select(source => source?.ToString() ?? "")], code);
        var cursor = request.Content["cursor_pos"] is JsonValue value && value.TryGetValue(out int codePoint) ? CodePoints.ToIndex(code, codePoint) : code.Length;
        return await (request.Type switch
        {
            "complete_request" => Completions.AtAsync(cell, code, cursor, cancel),
            "inspect_request" => Inspections.AtAsync(cell, cursor, cancel),
            _ => Diagnostics.OfAsync(cell, cancel),
        }).ConfigureAwait(false);
    }

    // Of the debugger's protocol only this one command, which Jupyter allows outside of debugging.
    private JsonObject Debug(JupyterMessage request, ScriptState session)
    {
        var reply = new JsonObject
        {
            ["type"] = "response",
            ["request_seq"] = request.Content["seq"]?.DeepClone() ?? 0,
            ["command"] = request["command"],
        };
        string? refusal = request["command"] != "inspectVariables" ? "this kernel has no debugger: it knows inspectVariables only"
            : isRunning() ? "a cell is running: its variables are in motion"
            : null;
        reply["success"] = refusal is null;
        if (refusal is not null)
            reply["message"] = refusal;
        else
            reply["body"] = new JsonObject { ["variables"] = variables.Of(session) };
        return reply;
    }

    private static JsonObject Refusal(string name, string why) =>
        new() { ["status"] = "error", ["ename"] = name, ["evalue"] = why, ["traceback"] = new JsonArray() };
}
