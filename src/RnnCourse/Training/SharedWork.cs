using System.Runtime.ExceptionServices;

namespace RnnCourse.Training;

/// <summary>Work in parts that the caller shares with threads of the pool; whoever is free takes the next part.</summary>
/// <remarks>
/// The caller works too, and leaves no part to wait for: where no other thread comes, as on a busy or a single processor, it has done them all
/// itself. Only then it sleeps, until the parts that others took are done. Nothing is allocated after the first time.
/// </remarks>
internal sealed class SharedWork : IThreadPoolWorkItem
{
    private readonly int parts;
    private readonly Exception?[] errors;
    private Action<int> work = null!;
    private int taken;
    private int done;
    private int called;

    public SharedWork(int parts) => (this.parts, errors, taken) = (parts, new Exception?[parts], parts);

    /// <summary>Does every part, 0 to the last, in any order and on any threads; throws what the first of the parts that failed threw.</summary>
    public void Run(Action<int> part)
    {
        Array.Clear(errors);
        (work, done) = (part, 0);
        Volatile.Write(ref taken, 0);
        for (var helpers = Math.Min(parts, Environment.ProcessorCount) - 1; Volatile.Read(ref called) < helpers;)
        {
            Interlocked.Increment(ref called);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        try
        {
            TakeParts();
        }
        finally
        {
            // Even a thread that is stopped may not leave while others work on what it will use again.
            WaitFor(Math.Min(Interlocked.Exchange(ref taken, parts), parts));
        }

        if (Array.Find(errors, error => error is not null) is { } error)
            ExceptionDispatchInfo.Throw(error);
    }

    /// <summary>What a thread of the pool does; one that comes late finds no part left, or one of the next work.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        Interlocked.Decrement(ref called);
        TakeParts();
    }

    private void TakeParts()
    {
        for (int part; (part = Interlocked.Increment(ref taken) - 1) < parts;)
        {
            try
            {
                work(part);
            }
            catch (Exception error)
            {
                errors[part] = error;
            }
            finally
            {
                lock (errors)
                {
                    done++;
                    Monitor.PulseAll(errors);
                }
            }
        }
    }

    private void WaitFor(int count)
    {
        for (var interrupted = false; ;)
        {
            try
            {
                lock (errors)
                {
                    while (done < count)
                        Monitor.Wait(errors);
                }

                if (interrupted)
                    Thread.CurrentThread.Interrupt();
                return;
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }
    }
}
