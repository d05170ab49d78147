using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.PackageManagement;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Polyglot;

/// <summary>.NET Interactive's kernel as its own front ends put it together, in the current directory.</summary>
internal sealed class InteractiveSession : ICellSession
{
    private const string CannotForget = "the polyglot kernel keeps what a cell declares: run the cell in the course's own kernel, which can forget it";

    private readonly CellOutput output;
    private readonly CompositeKernel kernel = new() { DefaultKernelName = "csharp" };
    private readonly IDisposable subscription;

    public InteractiveSession(CellOutput output)
    {
        this.output = output;
        kernel.Add(new CSharpKernel().UseKernelHelpers().UseValueSharing().UseNugetDirective(PackageExtensions.Load));
        subscription = kernel.KernelEvents.Subscribe(Receive);
    }

    public (string Name, string Version) Implementation { get; } = ("dotnet-interactive",
        typeof(CSharpKernel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]);

    public ScriptState? State => throw new NotSupportedException("the polyglot kernel only runs cells; the course's own kernel answers questions about code");

    public ExceptionReport Report { get; } = new(new CellSources());

    public async ValueTask WarmUpAsync() => await ExecuteAsync("""string.Join(", ", new List<double> { 1, 2 }.Select(x => $"{x:F1}"))""", "prelude").ConfigureAwait(false);

    public ValueTask<(JsonObject? Value, CellError? Error)> ExecuteAsync(string code, string cellName, bool forget = false) => new(Execute(code, cellName, forget));

    private (JsonObject? Value, CellError? Error) Execute(string code, string cellName, bool forget)
    {
        if (forget)
            return (null, new CellError("NotSupported", CannotForget, [$"NotSupported: {CannotForget}"]));
        var events = kernel.SendAsync(new SubmitCode(code)).GetAwaiter().GetResult().Events;
        var value = events.OfType<ReturnValueProduced>().LastOrDefault();
        var failure = events.OfType<CommandFailed>().FirstOrDefault();
        return (value is null ? null : Bundle(value), failure is null ? null : FailureReport.From(Report, failure, events.OfType<DiagnosticsProduced>(), cellName));
    }

    public string Interrupt() => "the polyglot kernel cannot stop a running cell: end its process, or run the lesson in the course's own kernel, which can";

    public void Forget()
    {
        // It keeps them until the process ends.
    }

    public void Dispose()
    {
        subscription.Dispose();
        kernel.Dispose();
    }

    private void Receive(KernelEvent received)
    {
        switch (received)
        {
            case StandardOutputValueProduced printed:
                output.Print("stdout", Text(printed));
                break;
            case StandardErrorValueProduced printed:
                output.Print("stderr", Text(printed));
                break;
            case DisplayedValueProduced shown:
                output.Show("display_data", Bundle(shown), shown.ValueId);
                break;
            case DisplayedValueUpdated shown:
                output.Show("update_display_data", Bundle(shown), shown.ValueId);
                break;
        }
    }

    private static string Text(DisplayEvent printed) => string.Concat(printed.FormattedValues.Select(value => value.Value));

    private static JsonObject Bundle(DisplayEvent shown) =>
        new(shown.FormattedValues.DistinctBy(value => value.MimeType).Select(value => KeyValuePair.Create(value.MimeType, (JsonNode?)value.Value)));
}
