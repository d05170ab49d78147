namespace RnnCourse.Notebooks.Documents;

/// <summary>A notebook or percent-text file that cannot be read: where it goes wrong and what was wanted there.</summary>
public sealed class NotebookFormatException : Exception
{
    /// <summary>Builds the message <c>path(line,column): problem</c>.</summary>
    public NotebookFormatException(string path, long line, long column, string problem, Exception? inner = null)
        : base(FormattableString.Invariant($"{path}({line},{column}): {problem}"), inner)
    {
        Path = path;
        Line = line;
        Column = column;
        Problem = problem;
    }

    /// <summary>The file as the caller named it.</summary>
    public string Path { get; }

    /// <summary>Line, counted from 1.</summary>
    public long Line { get; }

    /// <summary>Byte within the line, counted from 1.</summary>
    public long Column { get; }

    /// <summary>What is wrong and what was wanted.</summary>
    public string Problem { get; }
}
