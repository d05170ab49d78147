using System.Diagnostics;
using RnnCourse.Notebooks.Supervision;

namespace RnnCourse.Notebooks.Tests.Supervision;

/// <summary>Who belongs to a tree: from what macOS's ps prints, and on Linux from both of its lists alike.</summary>
public class ProcessTableTests
{
    private const string Printed = """
            1     0     1 Ss   /sbin/launchd
          500     1   500 Ss   /usr/local/share/dotnet/dotnet exec RnnCourse.Notebooks.dll kernel TMPDIR=/tmp
          501   500   500 S+   /usr/local/share/dotnet/dotnet exec RnnCourse.Notebooks.dll kernel --worker RNN_COURSE_KERNEL=feed
          502   501   502 S    sh -c sleep 9
          503   502   502 S    sleep 9
          504   501   500 Z    (gone)
          600     1   500 S    an orphan in the group
          601   600   601 S    an orphan's child
          700     1   700 S    an orphan with the mark RNN_COURSE_KERNEL=feed
          800     1   800 S    another's RNN_COURSE_KERNEL=beef
        """;

    [Fact]
    public void DescendantsGroupAndMarkedBelongToTheTree()
    {
        var rows = ProcessTable.Parse(Printed, "RNN_COURSE_KERNEL=feed");
        Assert.Equal([501, 502, 503, 600, 601, 700], UnixProcessTree.Below(500, rows, andGroup: true).Order());
        Assert.Equal([501, 502, 503, 700], UnixProcessTree.Below(500, rows, andGroup: false).Order());
    }

    [Fact]
    public async Task BothListsOfLinuxShowTheSameTree()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        const string mark = "RNN_COURSE_KERNEL=table-of-processes";
        var start = new ProcessStartInfo("sh", ["-c", "(sleep 976 & wait) & echo begun; wait"]) { RedirectStandardOutput = true };
        start.Environment["RNN_COURSE_KERNEL"] = "table-of-processes";
        using var shell = Process.Start(start)!;
        try
        {
            Assert.Equal("begun", await shell.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            HashSet<int> below;
            do
                below = UnixProcessTree.Below(shell.Id, ProcessTable.FromProc(), andGroup: false);
            while (below.Count < 2); // a subshell and its sleeper
            var listed = ProcessTable.FromPs(mark);
            Assert.Equal(below.Order(), UnixProcessTree.Below(shell.Id, [.. listed.Select(row => row with { Marked = false })], andGroup: false).Order());
            Assert.Equal(below.Append(shell.Id).Order(), listed.Where(row => row.Marked).Select(row => row.Id).Order());
            Assert.Equal(Environment.ProcessId, Assert.Single(listed, row => row.Id == shell.Id).Parent);
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
        }
    }
}
