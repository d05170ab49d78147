namespace RnnCourse.Notebooks.Supervision;

/// <summary>What a worker does whose supervisor is gone without ending it, which only a kill from outside brings about.</summary>
/// <remarks>Made before the first cell runs, which may change the environment.</remarks>
internal sealed class Abandoned
{
    private readonly string? mark = Environment.GetEnvironmentVariable(ProcessTree.Marker);
    private readonly string temporary = Path.TrimEndingDirectorySeparator(Path.GetTempPath());

    /// <summary>Ends what the cells started and removes the temporary folder. For someone's own shell, who has started a worker by hand, it does nothing.</summary>
    public void CleanUp()
    {
        if (mark is null || !Path.GetFileName(temporary).StartsWith(TemporaryFolder.Prefix, StringComparison.Ordinal))
            return;
        using var tree = ProcessTree.Create(mark);
        tree.KillDescendants(bury: false); // the cells started them, and this process will not be there for long
        TemporaryFolder.Delete(temporary);
    }
}
