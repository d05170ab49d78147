using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

/// <summary>Who does which part is chance; that each is done, once, and waited for, is not.</summary>
public class SharedWorkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void EveryPartIsDoneOnce()
    {
        for (var parts = 1; parts <= 7; parts++)
        {
            var work = new SharedWork(parts);
            var done = new int[parts];
            for (var run = 1; run <= 200; run++)
            {
                work.Run(part => Interlocked.Increment(ref done[part]));
                Assert.All(done, count => Assert.Equal(run, count));
            }
        }
    }

    /// <summary>Each part waits for the other: one thread alone would wait in vain.</summary>
    [Fact]
    public void TwoPartsAreDoneByTwoThreads()
    {
        Assert.SkipWhen(Environment.ProcessorCount < 2, "One processor: the caller does all parts.");
        using var meeting = new Barrier(2);
        var met = new bool[2];
        var work = new SharedWork(2);
        for (var run = 0; run < 20; run++)
        {
            work.Run(part => met[part] = meeting.SignalAndWait(Patience));
            Assert.Equal([true, true], met);
        }
    }

    [Fact]
    public void WhatFailsIsThrownAndForgotten()
    {
        var work = new SharedWork(3);
        var done = 0;
        Assert.Equal("1", Assert.Throws<InvalidOperationException>(() => work.Run(part =>
        {
            Interlocked.Increment(ref done);
            if (part > 0)
                throw new InvalidOperationException($"{part}");
        })).Message);
        Assert.Equal(3, done);
        work.Run(_ => Interlocked.Increment(ref done));
        Assert.Equal(6, done);
    }

    /// <summary>A cell that is stopped interrupts its thread; that may not leave while the other works on what it will use again.</summary>
    [Fact]
    public void AnInterruptedCallerWaitsAndIsInterruptedAfterwards()
    {
        Assert.SkipWhen(Environment.ProcessorCount < 2, "One processor: the caller does all parts.");
        using var meeting = new Barrier(2);
        using var release = new ManualResetEventSlim();
        var (others, othersDone, waited, interrupted) = (0, 0, false, false);
        Exception? failure = null;
        var caller = new Thread(() =>
        {
            var self = Environment.CurrentManagedThreadId;
            failure = Record.Exception(() => new SharedWork(2).Run(_ =>
            {
                meeting.SignalAndWait(Patience);
                if (Environment.CurrentManagedThreadId == self)
                    return;
                Volatile.Write(ref others, 1);
                release.Wait(Patience);
                Volatile.Write(ref othersDone, 1);
            }));
            waited = Volatile.Read(ref othersDone) == 1;
            try
            {
                Thread.Sleep(Patience);
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        });
        caller.Start();
        SpinWait.SpinUntil(() => Volatile.Read(ref others) == 1 && caller.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Patience);
        caller.Interrupt();
        release.Set();
        Assert.True(caller.Join(Patience));
        Assert.Null(failure);
        Assert.Equal((true, true), (waited, interrupted));
    }
}
