using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Authoring.Guesses;

/// <summary>Finds each "**Guess first.**" of a lesson, what stands between it and its answer, and what of that tells the outcome.</summary>
internal static class GuessReader
{
    private const string Mark = "Guess first";
    private const string Fold = "<details><summary>What happened, and why</summary>";
    private const int FewWords = 3;
    private const int TellingDigits = 3;

    public static IEnumerable<Guess> Of(NotebookDocument document)
    {
        for (var i = 0; i < document.Cells.Count; i++)
            foreach (var question in LessonProse.Guesses(document.Cells[i]))
                yield return Read(document.Cells, i, question);
    }

    private static Guess Read(IReadOnlyList<NotebookCell> cells, int at, string question)
    {
        var run = at + 1;
        while (run < cells.Count && !cells[run].IsCode)
            run++;
        var end = run;
        while (end < cells.Count && cells[end].IsCode)
            end++;
        var answer = end < cells.Count ? Answer(cells[end]) : null;
        var asked = string.Join(' ', LessonProse.Blocks(cells[at].Source).Select(block => block.Text).TakeWhile(text => !text.Contains(question, StringComparison.Ordinal))) + " " + Upto(question);
        var prose = cells.Skip(at).Take(run - at).SelectMany(cell => After(cell, cell == cells[at] ? question : null).Select(text => new Piece(cell.Id, text, Piece.Of.Prose)));
        var code = cells.Skip(run).Take(end - run).SelectMany(CodePieces.Of);
        return new Guess(cells[at].Id, Upto(question), answer, end < cells.Count && cells[end].Source.StartsWith(Fold, StringComparison.Ordinal), [.. prose.Concat(code).Select(piece => Judge(piece, asked, answer)).OfType<Spoiler>()]);
    }

    // The answer is the paragraph that follows the run, before anything else is asked or headed.
    private static string? Answer(NotebookCell cell) =>
        LessonProse.Blocks(cell.Source).FirstOrDefault() is { Kind: LessonProse.Kind.Paragraph } first && !first.Text.StartsWith(Mark, StringComparison.Ordinal)
            ? first.Text
            : null;

    private static string Upto(string question) => question.LastIndexOf('?') is >= 0 and var mark ? question[..(mark + 1)] : question;

    // What stands in a cell below the question, in its own paragraph too.
    private static IEnumerable<string> After(NotebookCell cell, string? question)
    {
        var blocks = LessonProse.Blocks(cell.Source).Select(block => block.Text).ToList();
        var from = question is null ? 0 : blocks.FindIndex(text => text.Contains(question, StringComparison.Ordinal)) + 1;
        return (question is null ? [] : new[] { question[Upto(question).Length..] }).Concat(blocks.Skip(from)).Where(text => text.Trim().Length > 0);
    }

    private static Spoiler? Judge(Piece piece, string asked, string? answer)
    {
        if (piece.Kind == Piece.Of.Finding)
            return new(piece.Cell, piece.Text, "a finding, claim or hint in sight");
        if (answer is null)
            return null;
        var outcome = string.Join(' ', LessonProse.Sentences(answer).Take(2));
        var numbers = NumberText.In(outcome.Replace('$', ' ')).ToList();
        if (piece.Kind == Piece.Of.Expected)
            return numbers.Any(number => NumberText.In(piece.Text).Any(other => number.Holds(other.Value, roughly: false)))
                ? new(piece.Cell, piece.Text, "the expected number is the answer")
                : null;
        var known = NumberText.In(asked.Replace('$', ' ')).Select(number => number.Value).ToHashSet();
        var told = NumberText.In(piece.Text.Replace('$', ' ')).FirstOrDefault(other =>
            (other.Digits >= TellingDigits || other.Decimals > 0) && !known.Contains(other.Value) && numbers.Any(number => number.Holds(other.Value, roughly: false)));
        if (told is not null)
            return new(piece.Cell, piece.Text, $"names {told.Text}, which is in the answer");
        var first = KeyWords.Of(LessonProse.Sentences(answer).First());
        var fresh = first.Except(KeyWords.Of(asked)).Intersect(KeyWords.Of(piece.Text)).ToList();
        return piece.Kind != Piece.Of.Name && fresh.Count >= FewWords ? new(piece.Cell, piece.Text, "speaks as the answer does")
            : first.Count is > 0 and <= 2 && fresh.Count == first.Count ? new(piece.Cell, piece.Text, "says what the answer says")
            : null;
    }
}
