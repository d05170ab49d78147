using System.CommandLine;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Commands;

/// <summary>The option <c>--kernel</c>.</summary>
internal static class KernelOption
{
    private static readonly string[] Names = [KernelProgram.Course.Name, PolyglotKernel.Name, .. BrowserProgram.All.Select(browser => browser.Name)];

    /// <summary>The option.</summary>
    public static Option<string> Create(string what)
    {
        var option = new Option<string>("--kernel")
        {
            Description = $"{what}: course is our own, polyglot that of .NET Interactive, chromium and firefox our own in that browser.",
            HelpName = string.Join('|', Names),
            DefaultValueFactory = _ => KernelProgram.Course.Name,
        };
        option.AcceptOnlyFromAmong(Names);
        return option;
    }

    /// <summary>Where a kernel's runs lie: each kernel's apart, so that none is taken for another's.</summary>
    public static string RunFolder(Repository repository, string kernel) =>
        kernel == KernelProgram.Course.Name ? repository.RunFolder : Path.Combine(repository.RunFolder, kernel);

    /// <summary>The kernel of that name, ready to start.</summary>
    /// <param name="kernel">As the option gave it.</param>
    /// <param name="terminal">Is told that something is built.</param>
    /// <param name="cancel">Ends the build.</param>
    /// <exception cref="CommandException">It is not there and could not be built.</exception>
    public static async Task<KernelProgram> ReadyAsync(string kernel, TextWriter terminal, CancellationToken cancel) =>
        kernel == PolyglotKernel.Name ? await PolyglotKernel.ReadyAsync(terminal, cancel).ConfigureAwait(false)
        : BrowserProgram.All.FirstOrDefault(browser => browser.Name == kernel) is { } browser ? BrowserKernel.Ready(browser, terminal)
        : KernelProgram.Course;
}
