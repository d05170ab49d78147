using Spectre.Console;

namespace RnnCourse.Commands;

/// <summary>The terminal as it is: colour and moving bars only where someone looks at them.</summary>
internal static class Terminal
{
    private const int PlainWidth = 80;
    private const int WidestHelp = 100;

    /// <summary>A console over standard output or standard error.</summary>
    public static IAnsiConsole Create(TextWriter writer)
    {
        var plain = IsPlain(writer);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = plain ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (plain)
            console.Profile.Width = PlainWidth;
        return console;
    }

    /// <summary>Columns that help may fill.</summary>
    public static int HelpWidth => Console.IsOutputRedirected ? PlainWidth : Math.Clamp(Console.WindowWidth, 40, WidestHelp);

    private static bool IsPlain(TextWriter writer) =>
        (writer == Console.Error ? Console.IsErrorRedirected : Console.IsOutputRedirected) || Environment.GetEnvironmentVariable("TERM") == "dumb";
}
