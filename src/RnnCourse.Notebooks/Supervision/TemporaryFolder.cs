namespace RnnCourse.Notebooks.Supervision;

/// <summary>A kernel's own temporary folder.</summary>
internal static class TemporaryFolder
{
    /// <summary>How its name begins.</summary>
    public const string Prefix = "rnn-course-";

    private const int Tries = 20;

    /// <summary>A new one, which only its user may enter.</summary>
    public static string Create() => Directory.CreateTempSubdirectory(Prefix).FullName;

    /// <summary>Deletes it. Windows frees a killed process's files a moment after the process.</summary>
    public static void Delete(string folder)
    {
        for (var left = Tries; left > 0; left--)
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(50); // what a cell locked for good is left to the system's own sweeping
            }
    }
}
