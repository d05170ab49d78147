using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>What the questions of <see cref="InterruptChecks"/> ask. In a browser another form of this class stands in its place.</summary>
internal static class InterruptQuestion
{
    /// <summary>
    /// The class that is asked; the session's first submission declares it, leaves the question for the course's library, which asks it in its own
    /// long work (docs/kernel.md), and ends in the method that says whether to stop. A thread that a cell
    /// started itself falls asleep: an exception there would end the process. End does nothing but throw, which tells the JIT that loops need not
    /// save their registers for it.
    /// </summary>
    public const string Declaration = $$"""
        static class __Cell
        {
            static volatile bool stopped;
            static System.Threading.Thread main;
            public static void Stop(bool stop, System.Threading.Thread cell) { main = cell; stopped = stop; }
            public static void Check() { if (stopped) End(); }
            public static T Check<T>(T value) { if (stopped) End(); return value; }
            static void End() => throw Reason();
            static System.Exception Reason()
            {
                if (System.Threading.Thread.CurrentThread is var thread && thread != main && !thread.IsThreadPoolThread)
                    System.Threading.Thread.Sleep(-1);
                return new System.OperationCanceledException("{{InterruptChecks.Stopped}}");
            }
        }
        System.AppContext.SetData("throw-if-stopped", (System.Action)__Cell.Check);
        (System.Action<bool, System.Threading.Thread>)__Cell.Stop
        """;

    /// <summary>A call as it is made so that it can be stopped: as it stands, since a thread that sleeps is woken.</summary>
    public static ExpressionSyntax Asking(InvocationExpressionSyntax call) => call;
}
