namespace RnnCourse.Notebooks.Kernel;

/// <summary>What the questions of <see cref="InterruptChecks"/> ask in a browser: the page, which only JavaScript can.</summary>
internal static class InterruptQuestion
{
    /// <summary>Under this name the <see cref="AppContext"/> holds what looks whether to stop.</summary>
    public const string Asked = "stop-asked";

    /// <summary>
    /// The same class as in the kernel process. Looking costs a call out of WebAssembly, so it is done about every 10 ms: what is inlined into a loop
    /// is a countdown, which grows while turns are quick and starts anew with each cell. Longer than 4096 turns it never is.
    /// </summary>
    public const string Declaration = $$"""
        static class __Cell
        {
            const int Most = 4096, Milliseconds = 10;
            static readonly System.Func<bool> asked = (System.Func<bool>)System.AppContext.GetData("{{Asked}}");
            static bool stopped;
            static int turns, between = 1;
            static long last;
            public static void Stop(bool stop, System.Threading.Thread cell) => (stopped, turns, between) = (stop, 0, 1);
            [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
            public static void Check() { if (--turns < 0) Look(); }
            [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
            public static T Check<T>(T value) { if (--turns < 0) Look(); return value; }
            static void Look()
            {
                var now = System.Environment.TickCount64;
                var quick = now - last < Milliseconds;
                turns = between = quick ? System.Math.Min(2 * between, Most) : 1 + between / 4;
                if (quick && !stopped)
                    return;
                last = now;
                if (stopped || asked())
                    End();
            }
            static void End() { turns = 0; throw new System.OperationCanceledException("{{InterruptChecks.Stopped}}"); }
        }
        System.AppContext.SetData("throw-if-stopped", (System.Action)__Cell.Check);
        (System.Action<bool, System.Threading.Thread>)__Cell.Stop
        """;
}
