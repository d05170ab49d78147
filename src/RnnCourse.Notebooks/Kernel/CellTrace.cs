using System.Diagnostics;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>What <see cref="Debug"/> and <see cref="Trace"/> do in a cell: a broken assertion throws, instead of ending the process, and text is shown.</summary>
internal sealed class CellTrace : TraceListener
{
    /// <summary>From here on it is the only listener.</summary>
    public static void Install()
    {
        Trace.Listeners.Clear();
        Trace.Listeners.Add(new CellTrace());
    }

    public override void Fail(string? message) => Fail(message, null);

    public override void Fail(string? message, string? detailMessage) => throw new AssertionFailedException(
        string.Join(": ", new[] { message, detailMessage }.Where(part => !string.IsNullOrEmpty(part)).DefaultIfEmpty("what was asserted is not true")));

    public override void Write(string? message) => Console.Error.Write(message);

    public override void WriteLine(string? message) => Console.Error.WriteLine(message);
}
