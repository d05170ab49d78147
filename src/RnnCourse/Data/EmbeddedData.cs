using System.Reflection;

namespace RnnCourse.Data;

/// <summary>The data files that travel inside the library, so that a lesson needs no path.</summary>
internal static class EmbeddedData
{
    public static StreamReader Open(string name)
    {
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The library was built without its embedded data file '{name}'.");
        return new StreamReader(stream);
    }
}
