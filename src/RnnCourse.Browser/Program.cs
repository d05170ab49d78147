[assembly: System.Runtime.Versioning.SupportedOSPlatform("browser")]

namespace RnnCourse.Notebooks;

/// <summary>The entry that WebAssembly programs must have. The worker calls <see cref="Kernel.BrowserKernel"/>.</summary>
internal static class Program
{
    private static void Main()
    {
        // Nothing is to be done before the first message.
    }
}
