namespace RnnCourse.Formatting;

/// <summary>
/// Tells .NET Interactive who draws values of a type. That host finds the attribute by this simple name and its properties by theirs, in
/// any namespace, so the library refers to no host.
/// </summary>
/// <param name="formatterSourceType">A type with a parameterless constructor and a method <c>CreateTypeFormatters()</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>Only these are shown; without them, HTML alone would be.</summary>
    public string[] PreferredMimeTypes { get; } = [SelfDrawing.Html, SelfDrawing.PlainText, Output.MimeType];
}
