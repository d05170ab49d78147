using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Kernel.Language;
using RnnCourse.Notebooks.Loops;
using RnnCourse.Numerics;
using RnnCourse.Site;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>The kernel in a browser's worker: the same messages as the kernel process, one text each, from and to kernel-worker.js.</summary>
internal static partial class BrowserKernel
{
    private static CellRunner? runner;

    /// <summary>Whether the page asks the running cell to stop.</summary>
    [JSImport("stopAsked", "worker")]
    internal static partial bool StopAsked();

    /// <summary>Sends what was printed: a cell that only computes lets no timer do it.</summary>
    internal static void Flush() => runner?.Flush();

    /// <summary>Makes the kernel ready for its first cell.</summary>
    /// <param name="assemblies">The names of all assemblies that lie beside this one.</param>
    [JSExport]
    internal static async Task Start(string[] assemblies)
    {
        NotebookReferenceResolver.Assemblies = assemblies;
        CompiledLoops.Host = new WasmLoops();
        runner = new CellRunner(_ => new CSharpSession("/"), new PassedOutput(), Send);
        runner.Install();
        await Task.Run(() => { }).ConfigureAwait(false); // gives this only thread a queue of tasks: from then on, waiting for one that is queued runs it
        await runner.WarmUpAsync().ConfigureAwait(false);
    }

    /// <summary>Takes an assembly that was left out at the start.</summary>
    [JSExport]
    internal static void Load(byte[] assembly) => AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(assembly));

    /// <summary>Serves one message; done when it is answered.</summary>
    [JSExport]
    internal static async Task Receive(string text)
    {
        var message = JupyterMessage.Parse(Encoding.UTF8.GetBytes(text)) ?? throw new FormatException("the text must be a Jupyter message (JSON with header and content)");
        if (message.Type == "execute_request")
            await runner!.RunAsync(message).ConfigureAwait(false);
        else if (message.Type == "finish_request")
            runner!.Answer(message, "finish_reply", new JsonObject { ["status"] = "ok", ["failures"] = runner.Finish(), ["left"] = null });
        else if (LanguageAnswers.Knows(message.Type))
            await runner!.Language.ServeAsync(message).ConfigureAwait(false);
        else if (!runner!.AnswersAtOnce(message))
            throw new NotSupportedException($"this kernel does not know {message.Type}");
    }

    [JSImport("send", "worker")]
    private static partial void Post(string message);

    // With the HTML that the site's pages have for the same output, so that they look alike however they came there.
    private static void Send(JupyterMessage message)
    {
        if (message.Type is "display_data" or "update_display_data" or "execute_result" or "error")
            ((JsonObject)message.Json["metadata"]!)["html"] = Html(message);
        Post(Encoding.UTF8.GetString(message.ToLine()));
    }

    private static string Html(JupyterMessage message)
    {
        var output = (JsonObject)message.Content.DeepClone();
        output["output_type"] = message.Type == "update_display_data" ? "display_data" : message.Type;
        var cell = NotebookCell.Create("code", "live", "");
        cell.Outputs.Add(output);
        return new OutputHtml().ToHtml(LessonOutputs.Read("live", cell, cell.Id));
    }
}
