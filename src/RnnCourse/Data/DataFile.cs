using System.Globalization;
using System.Reflection;

namespace RnnCourse.Data;

/// <summary>What all readers of this room share: the files that travel inside the library, so that a lesson needs no path, and how a malformed one is refused.</summary>
internal static class DataFile
{
    public static StreamReader Open(string name)
    {
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The library was built without its embedded data file '{name}'.");
        return new StreamReader(stream);
    }

    /// <summary>Names the source, the line and what is wrong there.</summary>
    public static InvalidDataException Malformed(string source, int line, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{source}, line {line}: {what}."));
}
