using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Authoring.Words;

/// <summary>Finds what a lesson's Markdown states: numbers, and words that compare or leave no exception.</summary>
/// <remarks>
/// No statements are: questions; what an exercise asks for, since its check holds it; the first cell, whose goals are no results and whose time
/// <c>check time</c> counts; small numbers within formulas, which are part of the formula; numbers of lessons, sections and exercises; years and
/// days; code; the words of links to lessons.
/// </remarks>
internal static partial class StatementReader
{
    private const int DigitsInFormulas = 3;

    /// <summary>All statements in order. Each cell's section is added to <paramref name="sections"/>, by its index.</summary>
    public static List<Statement> Read(NotebookDocument document, List<int> sections)
    {
        var statements = new List<Statement>();
        var (section, summary, task, first) = (0, false, false, true);
        foreach (var cell in document.Cells)
        {
            sections.Add(section);
            if (cell.Type != "markdown")
                continue;
            foreach (var block in LessonProse.Blocks(cell.Source))
            {
                if (block.Kind == LessonProse.Kind.Heading)
                {
                    (section, summary) = block.Level <= 2 ? (section + 1, block.Text == "Summary") : (section, summary);
                    task = block.Level > 2 && block.Text.StartsWith("Exercise", StringComparison.Ordinal);
                }
                if (!first && !task && block.Kind != LessonProse.Kind.Formula)
                    foreach (var sentence in Sentences(block).Where(sentence => !sentence.TrimEnd('*', ' ', ')').EndsWith('?')))
                        statements.AddRange(In(sentence).Select(found => new Statement(cell.Id, section, sentence, found.Phrase, found.At, found.Number, summary)));
            }
            sections[^1] = section;
            (task, first) = (false, false);
        }
        return statements;
    }

    // "2. What a window sees" is one.
    private static IEnumerable<string> Sentences(LessonProse.Block block) => block.Kind == LessonProse.Kind.Heading ? [block.Text] : LessonProse.Sentences(block.Text);

    private static IEnumerable<(string Phrase, int At, NumberText? Number)> In(string sentence)
    {
        var counted = Counter().Matches(sentence);
        foreach (var number in NumberText.In(sentence))
        {
            var inFormula = sentence.AsSpan(0, number.At).Count('$') % 2 == 1;
            if (!counted.Any(match => match.Index <= number.At && number.At < match.Index + match.Length)
                && !(inFormula && (number.Decimals <= 0 || number.Text.Contains('e', StringComparison.Ordinal)) && number.Digits < DigitsInFormulas))
                yield return (number.Text, number.At, number);
        }
        foreach (Match word in Absolute().Matches(Formula().Replace(sentence, formula => new string(' ', formula.Length))))
            yield return (word.Value, word.Index, null);
    }

    // "lesson 05", "lessons 05 and 06", "section 4", "Exercise 3", "October 16", "in 1997"; a heading's own number.
    [GeneratedRegex(@"^\d+(?:\.\d+)*\.?\s|\b(?:lessons?|sections?|exercises?|chapters?|figures?|§)\s*\d+(?:(?:,| and| to| or|,? and)\s*\d+)*|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,2}\b|\b(?:1[6-9]|20)\d\d\b(?![.,]\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Counter();

    [GeneratedRegex(@"\$[^$]*\$")]
    private static partial Regex Formula();

    [GeneratedRegex(@"\b(?:all|none|never|always|every|everything|everywhere|everybody|nothing|nobody|nowhere|no|any|exactly|only|twice|half|double|most|least|largest|smallest|biggest|best|worst|highest|lowest|longest|shortest|fastest|slowest|strongest|faster|slower|better|worse|larger|smaller|bigger|higher|lower|longer|shorter|stronger|weaker|more|less|fewer|cannot|impossible|identical|equal|equally|same|alone|whole|hundreds?|thousands?|millions?|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Absolute();
}
