using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Authoring.Words;

/// <summary>Finds what a lesson states, in its Markdown and in the findings of its figures: numbers, and words that compare or leave no exception.</summary>
/// <remarks>
/// No statements are: questions; what an exercise asks for, since its check holds it; the first cell, whose goals are no results and whose time
/// <c>check time</c> counts; headings, which the text below them says again; small numbers within formulas, which are part of the formula; numbers of lessons, sections and exercises; years and
/// days; code; the words of links to lessons; turns of phrase such as "all the same".
/// </remarks>
internal static partial class StatementReader
{
    private const int DigitsInFormulas = 3;

    private static readonly Dictionary<string, int> Counts = new(StringComparer.Ordinal)
    {
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
    };

    /// <summary>All statements in order, those of figures' findings too. Each cell's section is added to <paramref name="sections"/>, by its index.</summary>
    public static List<Statement> Read(NotebookDocument document, IReadOnlyDictionary<string, IReadOnlyList<string>> texts, List<int> sections)
    {
        var statements = new List<Statement>();
        var (section, summary, task, first) = (0, false, false, true);
        foreach (var cell in document.Cells)
        {
            sections.Add(section);
            foreach (var finding in cell.IsCode ? LessonTexts.FiguresOf(cell).SelectMany(title => texts.GetValueOrDefault(title, [])) : [])
                statements.AddRange(InText(cell.Id, section, finding, summary: false));
            if (cell.Type != "markdown")
                continue;
            foreach (var block in LessonProse.Blocks(cell.Source))
            {
                if (block.Kind == LessonProse.Kind.Heading)
                {
                    (section, summary) = block.Level <= 2 ? (section + 1, block.Text == "Summary") : (section, summary);
                    task = block.Level > 2 && block.Text.StartsWith("Exercise", StringComparison.Ordinal);
                }
                if (!first && !task && block.Kind is not (LessonProse.Kind.Formula or LessonProse.Kind.Heading))
                    statements.AddRange(InText(cell.Id, section, block.Text, summary));
            }
            sections[^1] = section;
            (task, first) = (false, false);
        }
        return statements;
    }

    private static IEnumerable<Statement> InText(string cell, int section, string text, bool summary) =>
        from sentence in LessonProse.Sentences(text)
        where !sentence.TrimEnd('*', ' ', ')').EndsWith('?')
        from found in In(sentence)
        select new Statement(cell, section, sentence, text, found.Phrase, found.At, found.Number, summary);

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
        var words = Idiom().Replace(Formula().Replace(sentence, Blank), Blank);
        foreach (Match word in Absolute().Matches(words))
            yield return (word.Value, word.Index, null);
        foreach (Match count in Count().Matches(words))
            yield return (count.Value, count.Index, new(count.Value, Counts[count.Value.ToLowerInvariant()], 0, Percent: false, count.Index));
    }

    private static string Blank(Match match) => new(' ', match.Length);

    // "lesson 05", "lessons 05 and 06", "section 4", "Exercise 3", "October 16", "in 1997"; a heading's own number.
    [GeneratedRegex(@"\b(?:lessons?|sections?|exercises?|chapters?|figures?|§)\s*\d+(?:(?:,| and| to| or|,? and)\s*\d+)*|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,2}\b|\b(?:1[6-9]|20)\d\d\b(?![.,]\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Counter();

    [GeneratedRegex(@"\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Count();

    [GeneratedRegex(@"\b(?:all the same|at all|after all|first of all|above all|all right|no longer|any more|once more|at least once|no matter|any other|more or less|in no time|at best|at its best)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Idiom();

    [GeneratedRegex(@"\$[^$]*\$")]
    private static partial Regex Formula();

    [GeneratedRegex(@"\b(?:all|none|never|always|every|everything|everywhere|everybody|nothing|nobody|nowhere|no|any|exactly|only|twice|half|double|most|least|largest|smallest|biggest|best|worst|highest|lowest|longest|shortest|fastest|slowest|strongest|faster|slower|better|worse|larger|smaller|bigger|higher|lower|longer|shorter|stronger|weaker|(?:more|less|fewer)(?=(?:\W+\w+){0,8}\W+than\b)|cannot|impossible|identical|equal|equally|same|alone|whole|hundreds?|thousands?|millions?|dozens?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Absolute();
}
