namespace RnnCourse.Notebooks.Kernel;

/// <summary>Standard input inside a cell: nobody can type there, so reading fails at once instead of waiting for ever.</summary>
internal sealed class RefusedInput : TextReader
{
    public override int Peek() => throw Refusal();

    public override int Read() => throw Refusal();

    public override int Read(char[] buffer, int index, int count) => throw Refusal();

    public override string? ReadLine() => throw Refusal();

    public override string ReadToEnd() => throw Refusal();

    private static InvalidOperationException Refusal() =>
        new("A notebook cell cannot read standard input: nobody is there to type. Put the value into a variable instead.");
}
