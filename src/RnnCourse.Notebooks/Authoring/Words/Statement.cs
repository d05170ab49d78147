namespace RnnCourse.Notebooks.Authoring.Words;

/// <summary>A number or a word in a sentence that something must hold.</summary>
/// <param name="Cell">The id of the cell.</param>
/// <param name="Section">The lesson's section in which the sentence stands.</param>
/// <param name="Sentence">The sentence.</param>
/// <param name="Paragraph">The paragraph that it stands in.</param>
/// <param name="Phrase">The number or word.</param>
/// <param name="At">Where it begins in the sentence.</param>
/// <param name="Number">The number; null for a word.</param>
/// <param name="Summary">Whether the sentence sums up the whole lesson.</param>
internal sealed record Statement(string Cell, int Section, string Sentence, string Paragraph, string Phrase, int At, NumberText? Number, bool Summary)
{
    /// <summary>What holds it; null when nothing was found.</summary>
    public string? HeldBy { get; set; }
}
