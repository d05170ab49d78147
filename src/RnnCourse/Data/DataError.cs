using System.Globalization;

namespace RnnCourse.Data;

/// <summary>The refusal that all readers of this room share: it names the source, the line and what is wrong there.</summary>
internal static class DataError
{
    public static InvalidDataException Malformed(string source, int line, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{source}, line {line}: {what}."));
}
