using System.Diagnostics;
using Microsoft.Playwright;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Browser.Tests;

/// <summary>Waits for what will be so in a moment; how long a moment is depends on what else the machine does.</summary>
internal static class Eventually
{
    /// <summary>How long anything may take, in milliseconds: two minutes on an idle machine, never more than ten. What holds ends the wait, so only failures take this long.</summary>
    public static int Milliseconds => Math.Min(MachineLoad.Milliseconds(120), 600_000);

    /// <summary>A context of its own, in which all waits are patient: whoever makes one makes it here.</summary>
    public static async Task<IBrowserContext> NewPatientContext(this IBrowser browser, BrowserNewContextOptions? options = null)
    {
        var context = await browser.NewContextAsync(options);
        context.Patient();
        return context;
    }

    /// <summary>Gives all that a browser's window waits for the time that it may need now.</summary>
    public static void Patient(this IBrowserContext context)
    {
        context.SetDefaultTimeout(Milliseconds);
        Assertions.SetDefaultExpectTimeout(Milliseconds);
    }

    public static Task Holds(Func<bool> condition, string otherwise) => Holds(() => Task.FromResult(condition()), otherwise);

    public static Task Holds(Func<Task<bool>> condition, string otherwise) => Holds(condition, () => otherwise);

    public static async Task Holds(Func<Task<bool>> condition, Func<string> otherwise)
    {
        var most = 0; // a load that goes away again has cost time all the same
        for (var clock = Stopwatch.StartNew(); !await condition(); await Task.Delay(200, TestContext.Current.CancellationToken))
        {
            most = Math.Max(most, Milliseconds);
            if (clock.ElapsedMilliseconds >= most)
                Assert.Fail($"{otherwise()} (waited {most / 1000} s)");
        }
    }
}
