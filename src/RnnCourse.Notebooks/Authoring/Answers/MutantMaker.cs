using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>Makes every mutant of a model answer.</summary>
internal static class MutantMaker
{
    /// <summary>Each differs from the answer and from every other; whether it compiles is not known yet.</summary>
    public static IReadOnlyList<Mutant> Of(SemanticModel model, ForeignEdits foreign)
    {
        var answer = new Answer(model);
        var edits = answer.Root.DescendantNodes()
            .SelectMany(node => OperatorEdits.Of(answer, node).Concat(ValueEdits.Of(answer, node)).Concat(CallEdits.Of(answer, node)))
            .Concat(ArgumentEdits.Of(answer))
            .Concat(foreign.Of(answer));
        var text = SourceText.From(answer.Source);
        return [.. edits
            .Select(edit => Mutant.Of(edit.Kind, answer.Source, text.WithChanges(edit.Changes.OrderBy(change => change.Span.Start)).ToString()))
            .Where(mutant => mutant.Code != answer.Source)
            .DistinctBy(mutant => Mutant.OneLine(mutant.Code))];
    }
}
