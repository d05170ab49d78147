using System.Globalization;
using System.Text;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Authoring;

/// <summary>Puts the frame of a new exercise into a notebook and its solutions; what the author must write is marked, and <c>check</c> finds the marks.</summary>
public static class ExerciseStub
{
    /// <summary>Stands wherever words or code are missing.</summary>
    public const string Placeholder = "(to write)";

    /// <summary>Adds task, stub and check after a cell, and a section to the solutions: both files, or neither.</summary>
    /// <param name="notebook">The notebook's file.</param>
    /// <param name="id">The exercise's id, kebab-case.</param>
    /// <param name="after">The id of the cell to stand after; null: the last check, or before the report where there is none.</param>
    /// <returns>The cell that it stands after.</returns>
    /// <exception cref="CommandException">The id is taken or no id, or there is no cell <paramref name="after"/>.</exception>
    public static string Add(string notebook, string id, string? after)
    {
        var document = NotebookDocument.Load(notebook);
        var file = Solutions.PathFor(notebook);
        var before = File.Exists(file) ? File.ReadAllText(file) : null;
        Refuse(document, before, notebook, id);
        var place = Place(document, notebook, after);
        document.Insert(place + 1, Cells(id));

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var heading = $"# Solutions: {Path.GetFileNameWithoutExtension(notebook)}\n";
        Write(file, $"{(before ?? heading).TrimEnd()}\n\n{Section(id)}");
        try
        {
            document.Save(notebook);
        }
        catch
        {
            if (before is null)
                File.Delete(file);
            else
                Write(file, before);
            throw;
        }
        return document.Cells[place].Id;
    }

    private static void Refuse(NotebookDocument document, string? solutions, string notebook, string id)
    {
        if (!NotebookRules.IsCellId(id) || !NotebookRules.IsCellId(id + "-check"))
            throw new CommandException($"\"{id}\" is no id of an exercise; it must be kebab-case of a-z, 0-9 and -, such as energy-factor");
        string[] wanted = [id, id + "-task", id + "-check"];
        if (document.Cells.FirstOrDefault(cell => wanted.Contains(cell.Id)) is { } taken)
            throw new CommandException($"{notebook} has a cell \"{taken.Id}\" already: choose another id");
        if (solutions is not null && solutions.Split('\n').Any(line => line.Trim() == $"## {id}"))
            throw new CommandException($"{Solutions.PathFor(notebook)} has a section \"## {id}\" already: choose another id");
    }

    private static int Place(NotebookDocument document, string notebook, string? after)
    {
        var cells = document.Cells.ToList();
        if (after is not null)
            return cells.FindIndex(cell => cell.Id == after) is >= 0 and var given
                ? given
                : throw new CommandException($"{notebook} has no cell \"{after}\" to stand after");
        var last = cells.FindLastIndex(cell => cell.Tags.Contains("check"));
        if (last < 0)
            last = cells.FindLastIndex(cell => cell.Id == "report") - 1;
        return last >= 0 ? last : throw new CommandException($"{notebook} has neither a check nor a cell \"report\": say where with --after");
    }

    private static NotebookCell[] Cells(string id) =>
    [
        NotebookCell.Create("markdown", id + "-task", $"### Exercise: {Placeholder}\n\n{Placeholder}: what is asked, and what it is good for."),
        NotebookCell.Create("code", id, $"// {Placeholder}: the signature that the check calls\n{Stub(id)}", "exercise"),
        NotebookCell.Create("code", id + "-check", $"""
            lesson.Exercise("{id}",
                c => c.Close("{Placeholder}: what is compared", 1, {Name(id)}(), 1e-12),
                "{Placeholder}: a hint that opens a way",
                "{Placeholder}: a closer one",
                "{Placeholder}: a plain one")
            """.ReplaceLineEndings("\n"), "check"),
    ];

    private static string Section(string id) => $"""
        ## {id}

        {Placeholder}: the way to the answer, in a few sentences.

        ### Model answer

        ```csharp
        {Stub(id)} // {Placeholder}
        ```

        ### Wrong answer: {Placeholder}

        {Placeholder}: why one might believe it.

        ```csharp
        {Stub(id)} // {Placeholder}
        ```

        """.ReplaceLineEndings("\n");

    private static string Stub(string id) => $"double {Name(id)}() => throw new NotSolvedYet();";

    private static string Name(string id)
    {
        var name = string.Concat(id.Split('-').Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]));
        return char.IsDigit(name[0]) ? "Answer" + name : name;
    }

    private static void Write(string path, string text) => AtomicFile.Write(path, Encoding.UTF8.GetBytes(text));
}
