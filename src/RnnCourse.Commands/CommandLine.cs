using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Commands;

/// <summary>The command line: what it understands and what its help says.</summary>
public static class CommandLine
{
    private const string ExitCodes = """
        Exit codes:
            0  all passed                3  a kernel died
            1  a cell or check failed    4  could not start
            2  a cell timed out        130  interrupted
        """;

    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["rnn-course"] = $"""
            Examples:
              dotnet run --project src/RnnCourse.Commands
                  runs all notebooks and writes the site to artifacts/site
              dotnet run --project src/RnnCourse.Commands -- run notebooks/05-elman-cell.ipynb
                  runs one notebook
              dotnet run --project src/RnnCourse.Commands -- doctor
                  says what is missing and how to get it

            {ExitCodes}
            """,
        ["run"] = $"""
            Examples:
              run                                      all notebooks, as students get them
              run notebooks/01-markov-baseline.ipynb   one notebook
              run --with-solutions --jobs 4            model answers in place of the stubs
              run --with-wrong-answers                 ... and each wrong answer must turn
                                                       exactly its own check red
              run --twice                              ... and a second run must show the same
              run --kernel polyglot                    in .NET Interactive's kernel, not in ours
              run --json - --timeout 20                report on standard output for programs

            {ExitCodes}
            """,
        ["site"] = """
            Examples:
              run && site         runs the notebooks, then writes the pages
              site --output www   writes them to www
              run --kernel polyglot && site --kernel polyglot
                                  from a run in .NET Interactive's kernel
              site --pictures     with a picture of each figure and the course as a PDF
            """,
        ["check"] = """
            Examples:
              check                                      all notebooks of the course
              check notebooks/01-markov-baseline.ipynb   one of them
              check time                                 ... and what docs/authoring.md says
            """,
        ["answers"] = """
            Examples:
              check answers notebooks/05-elman-cell.ipynb
              check answers notebooks/05-elman-cell.ipynb --exercise elman-step
            """,
        ["words"] = """
            Examples:
              check words notebooks/05-elman-cell.ipynb
              check words --all --executed artifacts/run
            """,
        ["new-exercise"] = """
            Examples:
              new-exercise notebooks/05-elman-cell.ipynb reset-state
              new-exercise notebooks/05-elman-cell.ipynb reset-state --after remembers
            """,
        ["pack"] = """
            Examples:
              pack lesson.txt notebooks/01-markov-baseline.ipynb
            """,
        ["unpack"] = """
            Examples:
              unpack notebooks/01-markov-baseline.ipynb             to standard output
              unpack notebooks/01-markov-baseline.ipynb lesson.txt  to a file
            """,
        ["export"] = """
            Examples:
              export --for verso verso                                   all notebooks
              export --for verso verso notebooks/05-elman-cell.ipynb     one of them
            """,
        ["kernel"] = """
            One JSON message a line, each with header, parent_header, metadata and content,
            as https://jupyter-client.readthedocs.io/en/stable/messaging.html has them:
            kernel_info_request, execute_request (metadata.cellId names the cell in error
            messages), is_complete_request, complete_request, inspect_request,
            diagnostics_request, debug_request, interrupt_request, finish_request,
            shutdown_request.
            docs/kernel.md says what this kernel makes of them, and what it may be given:
              kernel [--program=ASSEMBLY] [--patience=SECONDS] [NAME=VALUE]...
            """,
        ["install"] = """
            Examples:
              kernel install                      for you, in any Jupyter that you start
              kernel install --prefix /usr/local  for all users of this machine
              kernel uninstall
            """,
    };

    /// <summary>Parses and runs; the result is the process's exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false); // its own would lose what it has no sign for
        var parsed = Build().Parse(args);
        // Ctrl-C: time to end the kernels and to write the partial report.
        var invocation = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(60), EnableDefaultExceptionHandler = false };
        try
        {
            var code = await parsed.InvokeAsync(invocation).ConfigureAwait(false);
            return parsed.Errors.Count > 0 ? (int)RunOutcome.CouldNotStart : code;
        }
        catch (Exception e) when (e is CommandException or IOException or UnauthorizedAccessException or NotebookFormatException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return (int)RunOutcome.CouldNotStart;
        }
    }

    private static RootCommand Build()
    {
        var root = new RootCommand(
            "Runs the notebooks of the course in recurrent neural networks. Without a command: all of them, and then it writes the site.");
        var fresh = RunCommand.FreshOption();
        root.Add(fresh);
        root.SetAction((parsed, cancel) => RunCommand.RunAllAndWriteSiteAsync(parsed.GetValue(fresh), cancel));
        root.Add(RunCommand.Create());
        root.Add(SiteCommand.Create());
        root.Add(AuditCommand.Create());
        root.Add(CheckCommand.Create());
        root.Add(CoverageCommand.Create());
        root.Add(NewExerciseCommand.Create());
        root.Add(ExportCommand.Create());
        root.Add(DoctorCommand.Create());
        root.Add(PercentTextCommands.Pack());
        root.Add(PercentTextCommands.Unpack());
        root.Add(KernelCommand.Create());
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    private sealed class HelpWithExamples(HelpAction standard) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            standard.MaxWidth = Terminal.HelpWidth;
            var result = standard.Invoke(parseResult);
            var command = parseResult.CommandResult.Command;
            if (Examples.TryGetValue(command is RootCommand ? "rnn-course" : command.Name, out var examples))
                parseResult.InvocationConfiguration.Output.WriteLine(examples);
            return result;
        }
    }
}
