using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
            public static void Sleep(System.TimeSpan time) => Sleep(checked((int)time.TotalMilliseconds));
            public static void Sleep(int milliseconds)
            {
                if (milliseconds < -1)
                    global::System.Threading.Thread.Sleep(milliseconds); // refuses
                var end = milliseconds < 0 ? long.MaxValue : System.Environment.TickCount64 + milliseconds;
                for (long rest; (rest = end - System.Environment.TickCount64) > 0;)
                {
                    if (stopped || asked())
                        End();
                    global::System.Threading.Thread.Sleep((int)System.Math.Min(rest, Milliseconds));
                }
            }
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

    /// <summary>A call as it is made so that it can be stopped: nobody wakes the only thread, so it sleeps in naps and asks between them.</summary>
    public static ExpressionSyntax Asking(InvocationExpressionSyntax call) => call.Expression.ToString() is "Thread.Sleep" or "System.Threading.Thread.Sleep"
        ? call.WithExpression(SyntaxFactory.ParseExpression("__Cell.Sleep").WithTriviaFrom(call.Expression))
        : call;
}
