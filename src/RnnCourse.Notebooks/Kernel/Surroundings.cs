using System.Diagnostics;
using System.Globalization;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// What belongs to the process and not to the notebook: console, culture, folder, threads. Every cell finds it as the first one did; a variable is
/// the way to pass something on. Belongs to the thread that runs the cells.
/// </summary>
internal sealed class Surroundings
{
    private readonly List<Part> parts = [];

    /// <summary>Remembers how it is now.</summary>
    public Surroundings()
    {
        Keep("Console.Out", () => Console.Out, Console.SetOut);
        Keep("Console.Error", () => Console.Error, Console.SetError);
        Keep("Console.In", () => Console.In, Console.SetIn);
        Keep("CultureInfo.CurrentCulture", () => CultureInfo.CurrentCulture, value => CultureInfo.CurrentCulture = value);
        Keep("CultureInfo.CurrentUICulture", () => CultureInfo.CurrentUICulture, value => CultureInfo.CurrentUICulture = value);
        Keep("CultureInfo.DefaultThreadCurrentCulture", () => CultureInfo.DefaultThreadCurrentCulture, value => CultureInfo.DefaultThreadCurrentCulture = value);
        Keep("CultureInfo.DefaultThreadCurrentUICulture", () => CultureInfo.DefaultThreadCurrentUICulture, value => CultureInfo.DefaultThreadCurrentUICulture = value);
        Keep("the current folder", Folder, EnterFolder);
        Keep("the thread pool's limits", Limits, SetLimits);
        Keep("the thread's priority", () => Thread.CurrentThread.Priority, value => Thread.CurrentThread.Priority = value);
        Keep("Trace.Listeners", () => Trace.Listeners is [{ } only] ? only : null, SetListener);
        foreach (var name in (string[])["notebook-display", "exception-places"])
            Keep($"the data \"{name}\"", () => AppDomain.CurrentDomain.GetData(name), value => AppDomain.CurrentDomain.SetData(name, value));
        foreach (var name in (string[])["PATH", "TMPDIR", "TMP", "TEMP", "RNN_COURSE_KERNEL"])
            Keep($"the environment variable {name}", () => Environment.GetEnvironmentVariable(name), value => Environment.SetEnvironmentVariable(name, value));
    }

    /// <summary>Puts everything back.</summary>
    /// <returns>The names of what had changed.</returns>
    public IReadOnlyList<string> Restore()
    {
        var changed = parts.Where(part => part.HasChanged()).ToList();
        foreach (var part in changed)
            part.Restore();
        return [.. changed.Select(part => part.Name)];
    }

    private void Keep<T>(string name, Func<T> read, Action<T> write)
    {
        var value = read();
        parts.Add(new Part(name, () => !Same(read(), value), () => write(value)));
    }

    // A culture is equal to its copy with another decimal point.
    private static bool Same(object? one, object? other) => one is string or ValueType ? one.Equals(other) : ReferenceEquals(one, other);

    private static string Folder()
    {
        try
        {
            return Directory.GetCurrentDirectory();
        }
        catch (IOException)
        {
            return ""; // it was deleted
        }
    }

    private static void EnterFolder(string folder)
    {
        try
        {
            Directory.SetCurrentDirectory(folder);
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // The notebook's own folder is gone: there is no backward pass.
        }
    }

    private static (int, int, int, int) Limits()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.GetMaxThreads(out var mostWorkers, out var mostPorts);
        return (workers, ports, mostWorkers, mostPorts);
    }

    // In this order the lower limit is never above the upper one.
    private static void SetLimits((int Workers, int Ports, int MostWorkers, int MostPorts) limits)
    {
        ThreadPool.SetMinThreads(1, 1);
        ThreadPool.SetMaxThreads(limits.MostWorkers, limits.MostPorts);
        ThreadPool.SetMinThreads(limits.Workers, limits.Ports);
    }

    private static void SetListener(TraceListener? listener)
    {
        Trace.Listeners.Clear();
        Trace.Listeners.Add(listener!);
    }

    private sealed record Part(string Name, Func<bool> HasChanged, Action Restore);
}
