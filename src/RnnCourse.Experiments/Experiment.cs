using System.Globalization;

namespace RnnCourse.Experiments;

/// <summary>A question that one run cannot answer, because chance decides where training begins: the same training from many seeds.</summary>
/// <param name="Name">The name of its file in data/results.</param>
/// <param name="Notes">The task, the settings and what the columns mean, a line each.</param>
/// <param name="KeyColumns">What the variants differ in.</param>
/// <param name="ValueColumns">What is measured.</param>
/// <param name="Seeds">Seeds 1 to this number are run.</param>
/// <param name="Variants">The ways to do it.</param>
public sealed record Experiment(
    string Name, IReadOnlyList<string> Notes, IReadOnlyList<string> KeyColumns, IReadOnlyList<string> ValueColumns, int Seeds,
    IReadOnlyList<Variant> Variants)
{
    /// <summary>All experiments, by name.</summary>
    public static IReadOnlyList<Experiment> All { get; } =
    [
        XorExperiment.Create(), ParityExperiment.Create(), AddingExperiment.Create(), TemporalOrderExperiment.Create(), LanguageModelExperiment.Create(),
        TeacherExperiment.Create(), ChaosExperiment.Create(), SoundExperiment.Create(),
    ];

    /// <summary>The first lines of the file: the notes, each after a #, and the columns' names.</summary>
    public IReadOnlyList<string> Head =>
    [
        .. Notes.Append($"Written by: dotnet run -c Release --project src/RnnCourse.Experiments -- {Name}").Select(note => $"# {note}"),
        string.Join(',', [.. KeyColumns, "seed", .. ValueColumns]),
    ];

    /// <summary>All rows in the order of variants and seeds, each computed when it is asked for.</summary>
    public IEnumerable<string> Rows() => Variants.SelectMany(variant => Enumerable.Range(1, Seeds).Select(seed => Row(variant, seed)));

    /// <summary>One row, computed anew; numbers have four decimals, NaN where there is none.</summary>
    /// <param name="variant">One of <see cref="Variants"/>.</param>
    /// <param name="seed">Any seed.</param>
    public static string Row(Variant variant, int seed)
    {
        ArgumentNullException.ThrowIfNull(variant);
        var values = variant.Run(seed).Select(value => value.ToString("0.####", CultureInfo.InvariantCulture));
        return string.Join(',', [.. variant.Keys, seed.ToString(CultureInfo.InvariantCulture), .. values]);
    }
}

/// <summary>One way to do an experiment, to be run from many seeds.</summary>
/// <param name="Keys">What names it: one value for each of the experiment's key columns.</param>
/// <param name="Run">Trains from a seed and gives one number for each of the experiment's value columns; the same seed, the same numbers.</param>
public sealed record Variant(IReadOnlyList<string> Keys, Func<int, double[]> Run);
