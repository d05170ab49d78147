using System.Diagnostics;

namespace RnnCourse.Browser.Tests.Editor;

/// <summary>Waits for what will be so in a moment; how long a moment is depends on what else the machine does.</summary>
internal static class Eventually
{
    public static Task Holds(Func<bool> condition, string otherwise, int seconds = 120) =>
        Holds(() => Task.FromResult(condition()), otherwise, seconds);

    public static async Task Holds(Func<Task<bool>> condition, string otherwise, int seconds = 120)
    {
        for (var clock = Stopwatch.StartNew(); !await condition(); await Task.Delay(200, TestContext.Current.CancellationToken))
            Assert.True(clock.Elapsed.TotalSeconds < seconds, $"{otherwise} (waited {seconds} s)");
    }
}
