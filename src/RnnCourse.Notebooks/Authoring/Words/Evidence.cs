using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnCourse.Notebooks.Authoring.Guesses;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Authoring.Words;

/// <summary>What an executed lesson shows near a sentence: numbers in outputs and in code, and checks that passed.</summary>
internal sealed class Evidence
{
    // A number of so many digits is found by chance nowhere in a lesson; a shorter one must stand in its own section.
    private const int TellingDigits = 3;
    private const int SharedWords = 2;

    private static readonly string[] Rough = ["about", "nearly", "almost", "some", "roughly", "around", "over", "under", "than", "up to"];

    private readonly List<Shown> cells = [];

    /// <summary>Reads the code cells of an executed lesson.</summary>
    /// <param name="executed">The lesson with its outputs.</param>
    /// <param name="sections">The section of each of its cells.</param>
    public Evidence(NotebookDocument executed, IReadOnlyList<int> sections)
    {
        foreach (var (index, cell) in executed.Cells.Index())
        {
            if (!cell.IsCode)
                continue;
            var shown = cell.Outputs.SelectMany(OutputText.Of).SelectMany(NumberText.In).Select(number => number.Value).ToArray();
            var written = CodePieces.Read(cell.Source).DescendantNodes().OfType<LiteralExpressionSyntax>()
                .Where(literal => literal.IsKind(SyntaxKind.NumericLiteralExpression)).Select(literal => Convert.ToDouble(literal.Token.Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            var checks = CheckReader.Read(cell.Outputs).Where(check => check.State == CheckState.Passed && cell.Id != "report")
                .Select(check => (check.Id, KeyWords.Of(check.Text))).ToArray();
            cells.Add(new(cell.Id, sections[index], shown, written, checks));
        }
    }

    /// <summary>What holds a statement, in words; null when nothing near it does.</summary>
    public string? For(Statement statement) => statement.Number is { } number ? ForNumber(statement, number) : ForWord(statement);

    private string? ForNumber(Statement statement, NumberText number)
    {
        var roughly = Rough.Any(word => statement.Sentence[..statement.At].TrimEnd('$', ' ').EndsWith(word, StringComparison.OrdinalIgnoreCase));
        bool In(IEnumerable<double> values) => values.Any(value => number.Holds(value, roughly));
        var near = Near(statement).ToList();
        var far = number.Digits >= TellingDigits ? cells.Except(near) : [];
        return near.FirstOrDefault(cell => In(cell.Output)) is { } output ? $"output of {output.Id}"
            : near.FirstOrDefault(cell => In(cell.Code)) is { } code ? $"given in {code.Id}"
            : far.FirstOrDefault(cell => In(cell.Output) || In(cell.Code)) is { } elsewhere ? $"number in {elsewhere.Id}"
            : null;
    }

    // A check speaks of the sentence when they share two key words; "Always." says what its paragraph says.
    private string? ForWord(Statement statement)
    {
        var words = KeyWords.Of(statement.Sentence) is { Count: >= SharedWords } own ? own : KeyWords.Of(statement.Paragraph);
        return words.Count < SharedWords ? null : Near(statement).SelectMany(cell => cell.Checks)
            .Where(check => check.Words.Intersect(words).Count() >= SharedWords).Select(check => $"check {check.Id}").FirstOrDefault();
    }

    private IEnumerable<Shown> Near(Statement statement) => cells.Where(cell => statement.Summary || cell.Section == statement.Section);

    private sealed record Shown(string Id, int Section, double[] Output, double[] Code, (string Id, HashSet<string> Words)[] Checks);
}
