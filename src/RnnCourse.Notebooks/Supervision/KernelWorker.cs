using System.ComponentModel;
using System.Diagnostics;

namespace RnnCourse.Notebooks.Supervision;

/// <summary>The process that runs the cells, with a temporary folder of its own: started, listened to, and ended with all that it started.</summary>
internal sealed class KernelWorker
{
    private readonly Process process;
    private readonly ProcessTree tree;
    private readonly ErrorTail errorTail;
    private readonly Thread end;
    private readonly TaskCompletionSource buried = new();
    private volatile string? why;

    /// <summary>Starts one.</summary>
    /// <param name="settings">Its program and what it gets.</param>
    /// <param name="tree">This process's.</param>
    /// <param name="mark">The tree's mark.</param>
    /// <param name="listen">Reads what it says until that ends, on a thread of its own.</param>
    /// <param name="ended">Called when it has ended and nothing is left of it: why, in words.</param>
    /// <exception cref="IOException">It cannot be started.</exception>
    public KernelWorker(WorkerSettings settings, ProcessTree tree, string mark, Action<Stream> listen, Action<string> ended)
    {
        this.tree = tree;
        var temporary = TemporaryFolder.Create();
        var start = settings.Start(temporary, mark);
        try
        {
            process = Process.Start(start)!;
            tree.Adopt(process);
        }
        catch (Win32Exception e)
        {
            process?.Kill();
            TemporaryFolder.Delete(temporary);
            throw new IOException($"{start.FileName} does not start, which runs the cells ({e.Message})", e);
        }
        errorTail = new ErrorTail(process.StandardError.BaseStream, WorkerSettings.ErrorFile(temporary));
        var ears = new Thread(() => listen(process.StandardOutput.BaseStream)) { IsBackground = true, Name = "worker output" };
        ears.Start();
        end = new Thread(() => Bury(temporary, ears, ended)) { IsBackground = true, Name = "worker's end" };
        end.Start();
    }

    /// <summary>Gives it a line, newline included.</summary>
    public void Send(ReadOnlySpan<byte> line)
    {
        try
        {
            var input = process.StandardInput.BaseStream;
            input.Write(line);
            input.Flush();
        }
        catch (IOException)
        {
            // It is dead: that is told as soon as its output has ended.
        }
    }

    /// <summary>Kills it with all that it started, and returns when nothing of it is left.</summary>
    /// <param name="why">What is told of it.</param>
    /// <param name="heard">Whether to wait, too, until the last that it said is passed on and its end is told.</param>
    public void End(string why, bool heard)
    {
        this.why = why;
        try
        {
            process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It was faster.
        }
        if (heard)
            end.Join();
        else
            buried.Task.Wait();
    }

    private void Bury(string temporary, Thread ears, Action<string> ended)
    {
        process.WaitForExit();
        tree.KillDescendants(bury: true); // also what holds the other end of its output
        var how = why ?? ProcessEnd.Describe(process) + errorTail.Text();
        TemporaryFolder.Delete(temporary);
        buried.SetResult();
        ears.Join();
        ended(why ?? how);
    }
}
