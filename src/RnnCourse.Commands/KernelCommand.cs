using System.CommandLine;

namespace RnnCourse.Commands;

/// <summary><c>kernel</c>, and below it what registers the kernel with Jupyter.</summary>
internal static class KernelCommand
{
    public static Command Create() => new("kernel", "Serves C# cells to a front end: Jupyter's messages as lines of JSON on standard input and output.")
    {
        InPlace("install", "Registers the kernel with Jupyter, so that any of its front ends can run the notebooks.", JupyterKernel.Install, JupyterKernel.InstallPolyglot),
        InPlace("uninstall", "Takes the kernel away from Jupyter.", JupyterKernel.Uninstall, JupyterKernel.UninstallPolyglot),
    };

    // The options are those of jupyter kernelspec install.
    private static Command InPlace(
        string action, string description, Func<string?, IReadOnlyList<string>, int> run, Func<string?, IReadOnlyList<string>, int> runForPolyglot)
    {
        var host = new Option<string>("--for") { Description = "The kernel: \"course\", or \"polyglot\", .NET Interactive's, whose tool it gets and mends.", HelpName = "kernel", DefaultValueFactory = _ => "course" };
        host.AcceptOnlyFromAmong("course", "polyglot");
        var user = new Option<bool>("--user") { Description = "For this user [default]." };
        var sysPrefix = new Option<bool>("--sys-prefix") { Description = "For the Python environment that has Jupyter." };
        var prefix = new Option<string?>("--prefix") { Description = "Below this folder, such as /usr/local.", HelpName = "folder" };
        var name = new Option<string?>("--name") { Description = "The kernel's name [default: .net-csharp, or rnn-course-csharp where that is another's].", HelpName = "name" };
        var python = new Option<string?>("--python") { Description = "The Python that has ipykernel [default: the first on the PATH that does].", HelpName = "program" };
        var command = new Command(action, description) { host, user, sysPrefix, prefix, name, python };
        command.Validators.Add(result =>
        {
            if (((bool[])[result.GetValue(user), result.GetValue(sysPrefix), result.GetValue(prefix) is not null]).Count(given => given) > 1)
                result.AddError("--user, --sys-prefix and --prefix exclude each other: give one of them.");
        });
        command.SetAction(parsed =>
        {
            var where = new List<string>();
            if (parsed.GetValue(sysPrefix))
                where.Add("--sys-prefix");
            if (parsed.GetValue(prefix) is { } folder)
                where.AddRange("--prefix", Path.GetFullPath(folder));
            if (parsed.GetValue(name) is { } called)
                where.AddRange("--name", called);
            return (parsed.GetValue(host) == "polyglot" ? runForPolyglot : run)(parsed.GetValue(python), where);
        });
        return command;
    }
}
