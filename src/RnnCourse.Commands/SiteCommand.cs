using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;
using RnnCourse.Site;

namespace RnnCourse.Commands;

/// <summary><c>site</c>: the pages from the last run, without running anything.</summary>
internal static class SiteCommand
{
    public static Command Create()
    {
        var output = new Option<string?>("--output", "-o") { Description = "Folder for the pages [default: artifacts/site].", HelpName = "folder" };
        var pictures = new Option<bool>("--pictures")
        {
            Description = "Have Chromium make a picture of each figure, the course as a PDF, and the picture beside links.",
        };
        var address = new Option<Uri?>("--address")
        {
            Description = "Where the site will stand, for the picture that messengers show beside a link.",
            HelpName = "https://…/",
            CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? uri : Refuse(result),
        };
        var still = new Option<bool>("--without-browser-kernel") { Description = "Pages that show the cells and do not run them: smaller, and sooner written." };
        var packed = new Option<bool>("--packed") { Description = "Pack the kernel that runs cells in the browser: two thirds of the transfer, for a published site." };
        var kernel = KernelOption.Create("Whose last run the pages show");
        var command = new Command("site", "Writes the site from the notebooks that the last run has executed.") { kernel, output, pictures, address, still, packed };
        command.SetAction(parsed =>
        {
            var repository = Repository.Find();
            var folder = KernelOption.RunFolder(repository, parsed.GetValue(kernel)!);
            var times = Times(Path.Combine(folder, "report.json"));
            var lessons = repository.Notebooks().Select(path => Lesson(path, folder, times)).ToList();
            SitePublisher.Publish(lessons, repository, Path.GetFullPath(parsed.GetValue(output) ?? repository.SiteFolder),
                new SiteOptions(parsed.GetValue(pictures), parsed.GetValue(address), Live: !parsed.GetValue(still), Packed: parsed.GetValue(packed)));
            return 0;
        });
        return command;
    }

    private static Uri? Refuse(ArgumentResult result)
    {
        result.AddError($"--address is {result.Tokens[0].Value}; it must be a full address, such as https://example.org/course/.");
        return null;
    }

    private static SiteLesson Lesson(string path, string folder, Dictionary<string, double> times)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var executed = Path.Combine(folder, name + ".ipynb");
        return File.Exists(executed)
            ? SiteLesson.Of(path, NotebookDocument.Load(executed), TimeSpan.FromSeconds(times.GetValueOrDefault(name)))
            : throw new CommandException($"{name} has not been run yet ({executed} is missing); run it with: dotnet run --project src/RnnCourse.Commands -- run");
    }

    private static Dictionary<string, double> Times(string report) => File.Exists(report)
        ? JsonNode.Parse(File.ReadAllBytes(report))!["notebooks"]!.AsArray()
            .DistinctBy(notebook => (string)notebook!["name"]!)
            .ToDictionary(notebook => (string)notebook!["name"]!, notebook => (double)notebook!["seconds"]!)
        : [];
}
