namespace RnnCourse.Notebooks.Authoring.Guesses;

/// <summary>Something that a student sees between a question and its run.</summary>
/// <param name="Cell">The id of the cell where it stands.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Kind">What it is.</param>
internal sealed record Piece(string Cell, string Text, Piece.Of Kind)
{
    /// <summary>What a piece is.</summary>
    internal enum Of
    {
        /// <summary>Text, a label or a comment.</summary>
        Prose,

        /// <summary>A sentence that a figure, a claim or an exercise is given.</summary>
        Finding,

        /// <summary>The number that a comparison expects.</summary>
        Expected,

        /// <summary>A name in the code.</summary>
        Name,
    }
}
