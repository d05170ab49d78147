using Microsoft.DotNet.Interactive.Formatting;

namespace RnnCourse.Polyglot.Tests;

/// <summary>The library's values in .NET Interactive's own formatting, which finds their drawing by name.</summary>
public class FormatterTests
{
    private static readonly string[] All = ["application/vnd.rnn-course.output+json", "text/html", "text/plain"];

    public static TheoryData<string> Names => [.. DrawnValues.Types.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AValueIsDrawnByItself(string name)
    {
        var value = DrawnValues.All[name];
        Assert.Equal(All, Formatter.GetPreferredMimeTypesFor(value.GetType()).Order(StringComparer.Ordinal));
        Assert.Equal(value.GetType().GetMethod("ToHtml", Type.EmptyTypes)!.Invoke(value, null), value.ToDisplayString("text/html"));
        Assert.Equal(value.ToString(), value.ToDisplayString("text/plain"));
        Assert.Equal(value.GetType().GetMethod("ToOutputJson", Type.EmptyTypes)!.Invoke(value, null), value.ToDisplayString(All[0]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SoItIsInsideACollection(string name)
    {
        var value = DrawnValues.All[name];
        Assert.Contains(value.ToDisplayString("text/html"), new[] { value, value }.ToDisplayString("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public void OtherValuesKeepTheHostsOwnWay() =>
        Assert.NotEqual(All, Formatter.GetPreferredMimeTypesFor(typeof(Networks.ElmanNetwork)));
}
