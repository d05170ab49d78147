namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>A model answer with one mistake.</summary>
/// <param name="Kind">What sort of mistake it is.</param>
/// <param name="Code">The whole answer.</param>
/// <param name="Before">The lines that were changed, as one line.</param>
/// <param name="After">What stands there now, as one line.</param>
internal sealed record Mutant(string Kind, string Code, string Before, string After)
{
    /// <summary>Compares an answer with its mutant, line by line from both ends.</summary>
    public static Mutant Of(string kind, string answer, string mutant)
    {
        var (old, now) = (answer.Split('\n'), mutant.Split('\n'));
        var same = Math.Min(old.Length, now.Length);
        var (head, tail) = (0, 0);
        while (head < same && old[head] == now[head])
            head++;
        while (tail < same - head && old[^(tail + 1)] == now[^(tail + 1)])
            tail++;
        return new Mutant(kind, mutant, OneLine(old[head..^tail]), OneLine(now[head..^tail]));
    }

    /// <summary>Code with its spaces made single, so that a list of mutants survives a change of layout.</summary>
    public static string OneLine(params IEnumerable<string> lines) =>
        string.Join(' ', lines.SelectMany(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
