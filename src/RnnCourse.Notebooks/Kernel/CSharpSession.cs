using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>C# cells that share their state, compiled by Roslyn scripting with optimisation.</summary>
public sealed class CSharpSession : IDisposable
{
    // .NET Interactive's own list: the same notebook must compile in both.
    internal static readonly string[] Imports =
        ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

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
    private volatile ScriptState<object>? state;
    private volatile bool warm;

    /// <summary>A session without state.</summary>
    /// <param name="folder">The notebook's folder: where <c>#r</c> and <c>#load</c> start.</param>
    public CSharpSession(string folder) => options = ScriptOptions.Default
        .WithLanguageVersion(LanguageVersion.Latest)
        .WithOptimizationLevel(OptimizationLevel.Release)
        .WithEmitDebugInformation(true) // for line numbers in exceptions; the code is optimised all the same
        .WithFileEncoding(Encoding.UTF8)
        .WithReferences(NotebookReferenceResolver.Framework)
        .WithMetadataResolver(new NotebookReferenceResolver(folder))
        .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(folder))
        .WithImports(Imports);

    /// <summary>What the cells so far have left; null before <see cref="WarmUp"/> is through. Any thread may ask.</summary>
    internal ScriptState? State => warm ? state : null;

    /// <summary>Compiles and runs the first, hidden submissions.</summary>
    public void WarmUp()
    {
        Execute(InterruptChecks.Declaration, "interruption");
        interrupter.StopBy((Action<bool, Thread>)state!.ReturnValue);
        Execute(Prelude, "prelude");
        warm = true;
    }

    /// <summary>Runs one cell to its end or until <see cref="Interrupt"/>.</summary>
    /// <param name="code">The source.</param>
    /// <param name="cellName">How messages name the cell; without path separators.</param>
    /// <returns>The value's mime bundle (null without a value) and the error (null when all went well).</returns>
    public (JsonObject? Value, CellError? Error) Execute(string code, string cellName)
    {
        var interrupt = interrupter.Begin();
        try
        {
            return CompileAndRun(code, cellName, interrupt);
        }
        catch (Exception) when (interrupt.IsCancellationRequested)
        {
            return (null, Interrupted);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (null, ExceptionReport.From(e)); // thrown by the value while it drew itself
        }
        finally
        {
            interrupter.End();
        }
    }

    /// <summary>Stops the running cell, if any; what earlier cells left stays.</summary>
    public void Interrupt() => interrupter.Interrupt();

    /// <inheritdoc/>
    public void Dispose() => loader.Dispose();

    private (JsonObject? Value, CellError? Error) CompileAndRun(string code, string cellName, CancellationToken interrupt)
    {
        Script<object>? script = null;
        CellError? error = null;
        foreach (var form in InterruptChecks.FormsOf(code))
        {
            script = Continue(form, cellName);
            if ((error = CompileErrors.From(script.Compile(interrupt), cellName)) is null)
                break;
        }
        if (error is not null)
            return (null, error);

        var hasValue = (bool)HasReturnValue.Invoke(script, null)!;
        var run = state is null ? script!.RunAsync(null, Catches, interrupt) : script!.RunFromAsync(state, Catches, interrupt);
        Task.WaitAny([run], interrupt);
        state = run.GetAwaiter().GetResult();
        if (interrupt.IsCancellationRequested)
            return (null, Interrupted);
        if (state.Exception is { } exception)
            return (null, ExceptionReport.From(exception));
        var shownAlready = state.ReturnValue?.GetType().Name == "DisplayedValue";
        return (hasValue && !shownAlready ? ValueRenderer.Render(state.ReturnValue) : null, null);
    }

    private Script<object> Continue(string code, string cellName)
    {
        var options = this.options.WithFilePath(cellName);
        return state is null ? CSharpScript.Create(code, options, assemblyLoader: loader) : state.Script.ContinueWith(code, options);
    }

    // Caught, the state lives on; without memory it is better not to.
    private static bool Catches(Exception exception) => exception is not OutOfMemoryException;
}
