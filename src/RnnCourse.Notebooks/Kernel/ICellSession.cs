using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.Scripting;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>What runs the cells behind a <see cref="KernelServer"/>, one at a time and in order.</summary>
internal interface ICellSession : IDisposable
{
    /// <summary>What front ends are told runs here, and its version.</summary>
    public (string Name, string Version) Implementation { get; }

    /// <summary>What the cells so far have left; null before <see cref="WarmUp"/> is through. Any thread may ask.</summary>
    /// <exception cref="NotSupportedException">It answers no questions about code.</exception>
    public ScriptState? State { get; }

    /// <summary>Reads exceptions by the cells that ran.</summary>
    public ExceptionReport Report { get; }

    /// <summary>Does what would make the first cell slow. Where threads may wait, this and <see cref="ExecuteAsync"/> are done when they return.</summary>
    public ValueTask WarmUpAsync();

    /// <summary>Runs one cell to its end or until <see cref="Interrupt"/>.</summary>
    /// <param name="code">The source.</param>
    /// <param name="cellName">How messages name the cell; without path separators.</param>
    /// <param name="forget">Whether the session forgets afterwards what the cell declared; what it did to objects of earlier cells stays.
    /// A session that cannot runs nothing, and says so.</param>
    /// <returns>The value's mime bundle (null without a value) and the error (null when all went well).</returns>
    public ValueTask<(JsonObject? Value, CellError? Error)> ExecuteAsync(string code, string cellName, bool forget = false);

    /// <summary>Stops the running cell, if any; what earlier cells left stays.</summary>
    /// <returns>Null, or why this session cannot.</returns>
    public string? Interrupt();

    /// <summary>Gives up all variables: no cell follows.</summary>
    public void Forget();
}

/// <summary>Where a session puts what a cell shows while it runs.</summary>
/// <param name="Print">Takes the stream's name (<c>stdout</c> or <c>stderr</c>) and text.</param>
/// <param name="Show">Takes <c>display_data</c> or <c>update_display_data</c>, the mime bundle, and the display's id.</param>
internal sealed record CellOutput(Action<string, string> Print, Action<string, JsonObject, string> Show);
