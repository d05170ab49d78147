using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Supervision;

namespace RnnCourse.Notebooks.Running;

/// <summary>The program that every front end starts.</summary>
public static class KernelHost
{
    /// <summary>Serves, if that is what the arguments ask for: <c>kernel [--program=assembly] [--argument=text]… [--patience=seconds] [NAME=value]…</c>.</summary>
    /// <param name="args">Those of the command line.</param>
    /// <param name="exitCode">The process's, afterwards.</param>
    /// <returns>Whether they ask for it.</returns>
    public static bool Serves(string[] args, out int exitCode)
    {
        exitCode = 0;
        if (args is ["kernel", WorkerSettings.Worker])
        {
            KernelServer.Serve(new Abandoned().CleanUp);
            return true;
        }
        if (args is not ["kernel", .. var settings] || !WorkerSettings.AreArguments(settings))
            return false;
        try
        {
            KernelSupervisor.Serve(WorkerSettings.Parse(settings));
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine(e.Message);
            exitCode = (int)RunOutcome.CouldNotStart;
        }
        return true;
    }
}
