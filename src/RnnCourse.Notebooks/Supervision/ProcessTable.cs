using System.Diagnostics;
using System.Globalization;

namespace RnnCourse.Notebooks.Supervision;

/// <summary>One running process, as the system lists it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parent">The id of its parent.</param>
/// <param name="Group">The id of its process group.</param>
/// <param name="Marked">Whether it carries the mark that was looked for.</param>
internal sealed record ProcessRow(int Id, int Parent, int Group, bool Marked = false);

/// <summary>Who runs, on the systems that know process groups.</summary>
internal static class ProcessTable
{
    /// <summary>From Linux's <c>/proc</c>; marks are not looked for. Zombies do not run.</summary>
    public static List<ProcessRow> FromProc()
    {
        var rows = new List<ProcessRow>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            try
            {
                // "12 (any name) S 1 12 ...": id, name, state, parent, group.
                if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    && File.ReadAllText(Path.Combine(folder, "stat")) is var text
                    && text[(text.LastIndexOf(')') + 2)..].Split(' ') is [not ("Z" or "X"), var parent, var group, ..])
                    rows.Add(new ProcessRow(id, Number(parent), Number(group)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Gone meanwhile, or someone else's.
            }
        return rows;
    }

    /// <summary>From the program <c>ps</c>, which shows the environment of one's own processes behind their command.</summary>
    /// <param name="mark">A variable and its value, as in <c>NAME=value</c>.</param>
    public static List<ProcessRow> FromPs(string mark)
    {
        // BSD's ps shows the environment for -E, Linux's for e.
        string[] arguments = OperatingSystem.IsLinux() ? ["axeww", "-o", Columns] : ["-axEww", "-o", Columns];
        using var ps = Process.Start(new ProcessStartInfo("ps", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var rows = Parse(ps.StandardOutput.ReadToEnd(), mark);
        ps.WaitForExit();
        return [.. rows.Where(row => row.Id != ps.Id)];
    }

    private const string Columns = "pid=,ppid=,pgid=,stat=,command=";

    /// <summary>Reads what <c>ps</c> printed.</summary>
    public static List<ProcessRow> Parse(string printed, string mark)
    {
        var rows = new List<ProcessRow>();
        foreach (var line in printed.Split('\n'))
            if (line.Split(' ', 5, StringSplitOptions.RemoveEmptyEntries) is [var id, var parent, var group, var state, var command] && !state.StartsWith('Z'))
                rows.Add(new ProcessRow(Number(id), Number(parent), Number(group), command.Contains(mark, StringComparison.Ordinal)));
        return rows;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
