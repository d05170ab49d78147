using System.CommandLine;
using System.Text;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Commands;

/// <summary><c>pack</c> and <c>unpack</c>: notebooks as text for authors and reviewers.</summary>
internal static class PercentTextCommands
{
    public static Command Pack()
    {
        var text = new Argument<string>("text") { Description = "The text; - is standard input." };
        var notebook = new Argument<string>("notebook") { Description = "The .ipynb to write." };
        var command = new Command("pack", "Turns text with %% headers into a notebook.") { text, notebook };
        command.SetAction(parsed =>
        {
            var source = parsed.GetRequiredValue(text);
            var document = PercentText.Pack(source == "-" ? Console.In.ReadToEnd() : File.ReadAllText(source), source);
            document.Save(parsed.GetRequiredValue(notebook));
            return 0;
        });
        return command;
    }

    public static Command Unpack()
    {
        var notebook = new Argument<string>("notebook") { Description = "The .ipynb to read." };
        var text = new Argument<string?>("text") { Description = "The text to write; none is standard output.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("unpack", "Turns a notebook into text with %% headers, lossless for notebooks as they are committed.")
        {
            notebook, text,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(notebook);
            var document = NotebookDocument.Load(path);
            if (!PercentText.Carries(document))
                Console.Error.WriteLine($"{path}: outputs, counts or metadata other than tags are not carried into the text");
            var written = PercentText.Unpack(document);
            if (parsed.GetValue(text) is { } target)
                AtomicFile.Write(target, Encoding.UTF8.GetBytes(written));
            else
                Console.Out.Write(written);
            return 0;
        });
        return command;
    }
}
