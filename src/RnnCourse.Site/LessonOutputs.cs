using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Site;

/// <summary>The outputs of a lesson's cells, read once: as nbformat has them, what they say of themselves, and the figures in them.</summary>
internal sealed class LessonOutputs
{
    private readonly Dictionary<NotebookCell, IReadOnlyList<Shown>> byCell = [];

    private LessonOutputs(SiteLesson lesson)
    {
        foreach (var (place, cell) in lesson.Document.Cells.Index())
            byCell[cell] = Read(lesson.Name, cell, cell.Id.Length > 0 ? cell.Id : FormattableString.Invariant($"cell{place}"));
    }

    /// <summary>One output.</summary>
    /// <param name="Raw">As nbformat has it.</param>
    /// <param name="Typed">What it says of itself, if it does.</param>
    /// <param name="Figures">The figures in it, by their places among its items.</param>
    internal sealed record Shown(JsonObject Raw, TypedOutput? Typed, IReadOnlyDictionary<int, SiteFigure> Figures);

    /// <summary>All figures, in order.</summary>
    public IReadOnlyList<SiteFigure> Figures => [.. byCell.Values.SelectMany(outputs => outputs).SelectMany(output => output.Figures.OrderBy(figure => figure.Key).Select(figure => figure.Value))];

    public static LessonOutputs Of(SiteLesson lesson) => new(lesson);

    /// <summary>The outputs of a cell, in order.</summary>
    public IReadOnlyList<Shown> Of(NotebookCell cell) => byCell[cell];

    // The program in a script element.
    private static string Inside(string element) => element[(element.IndexOf('>') + 1)..element.LastIndexOf('<')];

    /// <summary>Reads the outputs of one cell.</summary>
    public static Shown[] Read(string lesson, NotebookCell cell, string id)
    {
        var outputs = cell.Outputs.Select(output => (Raw: output!.AsObject(), Typed: TypedOutput.Of(output))).ToArray();
        var (all, number) = (outputs.Sum(output => output.Typed?.Items.Count(TypedOutput.IsFigure) ?? 0), 0);
        return [.. outputs.Select(output => new Shown(output.Raw, output.Typed, Figures(output.Typed).ToDictionary(figure => figure.Place, figure => figure.Figure)))];

        IEnumerable<(int Place, SiteFigure Figure)> Figures(TypedOutput? typed)
        {
            var script = typed?.Page.FirstOrDefault(part => part.Role == "script") is { } element ? Inside(element.Html) : null;
            foreach (var (place, item) in (typed?.Items ?? []).Index().Where(item => TypedOutput.IsFigure(item.Item)))
            {
                number++;
                yield return (place, SiteFigure.Of(all == 1 ? $"{lesson}-{id}" : FormattableString.Invariant($"{lesson}-{id}-{number}"), cell.Id, item, script));
            }
        }
    }
}
