using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>C# cells that share their state, compiled by Roslyn scripting.</summary>
internal sealed partial class CSharpSession : ICellSession
{
    // A hidden submission: it offers the display(value) of other C# kernels, whose Update shows another value in the same place, and it
    // warms compiler and runtime up.
    private const string Prelude = """
        class DisplayedValue { System.Action<object> show; public DisplayedValue(System.Action<object> show) => this.show = show; public void Update(object value) => show(value); }
        DisplayedValue display(object value) => new(((System.Func<object, System.Action<object>>)System.AppDomain.CurrentDomain.GetData("notebook-display"))(value));
        string.Join(", ", new System.Collections.Generic.List<double> { 1, 2 }.Select(x => $"{x:F1}"))
        """;

    // Only this non-public method tells "no value" from "the value null".
    private static readonly MethodInfo HasReturnValue =
        typeof(Script).GetMethod("HasReturnValue", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new MissingMethodException(nameof(Script), "HasReturnValue");

    private static readonly CellError Interrupted = new(
        "Interrupted", "the cell was stopped; the variables of earlier cells are kept",
        ["Interrupted: the cell was stopped; the variables of earlier cells are kept"]);

    private readonly CellInterrupter interrupter = new();
    private readonly InteractiveAssemblyLoader loader = new();
    private readonly ScriptOptions options;
    private readonly CellSources sources = new();
    private volatile ScriptState<object>? state;
    private volatile bool warm;

    /// <summary>A session without state.</summary>
    /// <param name="folder">The notebook's folder: where <c>#r</c> and <c>#load</c> start.</param>
    public CSharpSession(string folder)
    {
        options = CellOptions.For(folder);
        Report = new ExceptionReport(sources);
    }

    /// <summary>Reads exceptions by the cells that ran.</summary>
    public ExceptionReport Report { get; }

    /// <inheritdoc/>
    public (string Name, string Version) Implementation { get; } = ("rnn-course", typeof(CSharpSession).Assembly.GetName().Version!.ToString(3));

    /// <inheritdoc/>
    public ScriptState? State => warm ? state : null;

    /// <summary>Compiles and runs the first, hidden submissions.</summary>
    public async ValueTask WarmUpAsync()
    {
        await ExecuteAsync(InterruptQuestion.Declaration, "interruption").ConfigureAwait(false);
        interrupter.StopBy((Action<bool, Thread>)state!.ReturnValue);
        await ExecuteAsync(Prelude, "prelude").ConfigureAwait(false);
        warm = true;
    }

    /// <inheritdoc/>
    public async ValueTask<(JsonObject? Value, CellError? Error)> ExecuteAsync(string code, string cellName, bool forget = false)
    {
        var interrupt = interrupter.Begin();
        var before = state;
        try
        {
            return await CompileAndRunAsync(code, cellName, interrupt).ConfigureAwait(false);
        }
        catch (Exception) when (interrupt.IsCancellationRequested)
        {
            return (null, Interrupted);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (null, Report.From(e)); // thrown by the value while it drew itself
        }
        finally
        {
            state = forget ? before : state;
            interrupter.End();
        }
    }

    /// <inheritdoc/>
    public string? Interrupt()
    {
        interrupter.Interrupt();
        return null;
    }

    /// <summary>Gives up all variables: no cell follows.</summary>
    public void Forget() => state = null;

    /// <inheritdoc/>
    public void Dispose() => loader.Dispose();

    private async ValueTask<(JsonObject? Value, CellError? Error)> CompileAndRunAsync(string code, string cellName, CancellationToken interrupt)
    {
        if (ForeignLines.Directive(code, cellName) is { } foreign)
            return (null, foreign);
        Script<object>? script = null;
        CellError? error = null;
        ImmutableArray<Diagnostic> diagnostics = [];
        foreach (var form in InterruptChecks.FormsOf(code))
        {
            script = Continue(form, cellName);
            diagnostics = script.Compile(interrupt);
            if ((error = CompileErrors.From(diagnostics, cellName)) is null)
                break;
        }
        if (error is not null)
            return (null, error);
        if (warm)
            sources.Add(script!.GetCompilation(), cellName, code);
        Console.Error.Write(CellTasks.Complaints(diagnostics, cellName));

        var hasValue = (bool)HasReturnValue.Invoke(script, null)!;
        var run = state is null ? script!.RunAsync(null, Catches, interrupt) : script!.RunFromAsync(state, Catches, interrupt);
        await Waiting.ForAsync(run, interrupt).ConfigureAwait(false);
        state = run.GetAwaiter().GetResult();
        if (interrupt.IsCancellationRequested)
            return (null, Interrupted);
        if (state.Exception is { } exception)
            return (null, Report.From(exception));
        if (CellTasks.Of(state.ReturnValue) is { } task)
        {
            await Waiting.ForAsync(task, interrupt).ConfigureAwait(false); // so that its failure is this cell's
            task.GetAwaiter().GetResult();
            return (new JsonObject { ["text/plain"] = CellTasks.AsValue }, null);
        }
        var shownAlready = state.ReturnValue?.GetType().Name == "DisplayedValue";
        return (hasValue && !shownAlready ? ValueRenderer.Render(state.ReturnValue) : null, null);
    }

    private Script<object> Continue(string code, string cellName)
    {
        // The hidden submissions are asked in every turn of a loop: they are optimized.
        var options = this.options.WithFilePath(cellName).WithOptimizationLevel(warm ? this.options.OptimizationLevel : OptimizationLevel.Release);
        var script = state is null ? CSharpScript.Create(code, options, assemblyLoader: loader) : state.Script.ContinueWith(code, options);
        Prepare(script);
        return script;
    }

    // What a script needs where its compilation cannot be made in the usual way.
    static partial void Prepare(Script<object> script);

    // Caught, the state lives on; without memory it is better not to.
    private static bool Catches(Exception exception) => exception is not OutOfMemoryException;
}
