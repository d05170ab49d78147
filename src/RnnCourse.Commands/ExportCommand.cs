using System.CommandLine;
using RnnCourse.Notebooks.Authoring;

namespace RnnCourse.Commands;

/// <summary><c>export</c>: copies of the notebooks for a host that needs them otherwise.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Where to write the copies; made if it is not there." };
        var paths = CourseArguments.Notebooks("copy");
        var host = new Option<string>("--for") { Description = "The host.", HelpName = "verso", Required = true };
        host.AcceptOnlyFromAmong("verso");
        var force = new Option<bool>("--force") { Description = "Write over copies that are there already." };
        var command = new Command("export", "Writes copies of notebooks for a host that finds no relative #r: theirs name the library by its absolute path.")
        {
            folder, paths, host, force,
        };
        command.SetAction(parsed =>
        {
            var notebooks = CourseArguments.Paths(parsed.GetValue(paths));
            var target = Path.GetFullPath(parsed.GetRequiredValue(folder));
            NotebookExport.Write(notebooks, target, parsed.GetValue(force));
            Console.WriteLine(notebooks.Count == 1 ? $"One notebook is in {target}." : FormattableString.Invariant($"{notebooks.Count} notebooks are in {target}."));
            return 0;
        });
        return command;
    }
}
