using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>A change of a model answer, before it is made.</summary>
/// <param name="Kind">What sort of mistake it is; a list of equal mutants may name a whole kind.</param>
/// <param name="Changes">The places and what stands there instead.</param>
internal sealed record Edit(string Kind, IReadOnlyList<TextChange> Changes)
{
    public Edit(string kind, SyntaxNode node, string text)
        : this(kind, [new TextChange(node.Span, text)])
    {
    }
}
