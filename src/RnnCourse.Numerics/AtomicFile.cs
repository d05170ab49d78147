namespace RnnCourse;

/// <summary>Replaces a file in one step: a reader, or a crash, sees the old content or the new, never half of it.</summary>
/// <remarks>Checkpoints are saved by it, and whatever the engine saves: it compiles this file too, since it refers to no assembly of the library.</remarks>
internal static class AtomicFile
{
    /// <summary>Writes a temporary file in the same folder, flushes it to the disk, and renames it over <paramref name="path"/>.</summary>
    /// <exception cref="IOException">It cannot be written, for instance because the folder is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        // Through a symbolic link the link stays and its target is replaced.
        var link = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null;
        var target = link?.FullName ?? Path.GetFullPath(path);
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }
            if (File.Exists(target) && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnauthorizedAccessException($"{path} cannot be written: {Path.GetDirectoryName(target)} or the file itself does not allow it", e);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
