using System.Reflection;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Analysis;
using RnnCourse.Charts;
using RnnCourse.Data;
using RnnCourse.Diagrams;
using RnnCourse.Dynamics;
using RnnCourse.Markov;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Tasks;
using RnnCourse.Teaching;
using RnnCourse.Training;
using Complex = System.Numerics.Complex;

namespace RnnCourse.Tests.Robustness;

/// <summary>A value of every type that a public member takes or belongs to, such that the members accept it.</summary>
internal static class Samples
{
    private const string Text = "abbabaabbbaabababbaaabbbababab";

    private static readonly Dictionary<Type, Func<object?>> ByType = new()
    {
        [typeof(double)] = () => 0.5,
        [typeof(double?)] = () => null,
        [typeof(int)] = () => 2,
        [typeof(int?)] = () => null,
        [typeof(bool)] = () => false,
        [typeof(char)] = () => 'a',
        [typeof(string)] = () => "ab",
        [typeof(Complex)] = () => new Complex(-0.5, 0.5),
        [typeof(Matrix<double>)] = () => Square(),
        [typeof(Vector<double>)] = () => Vector<double>.Build.Dense([0.5, 0.25]),
        [typeof((double, double))] = () => (1.0, 0.0),
        [typeof(int[,])] = () => new[,] { { 0 }, { 1 } },
        [typeof(double[])] = () => new[] { 1.0, 2.0 },
        [typeof(string[])] = () => new[] { "one", "two" },
        [typeof(object[])] = () => new object[] { 1, "two" },
        [typeof(IEnumerable<double>)] = () => new[] { 0.5, 0.5 },
        [typeof(IReadOnlyList<double>)] = () => new[] { 0.5, 1 },
        [typeof(IEnumerable<int>)] = () => new[] { 0, 1 },
        [typeof(IReadOnlyList<int>)] = () => new[] { 0, 1, 1, 0, 1, 0, 0, 1 },
        [typeof(IReadOnlyList<IReadOnlyList<int>>)] = () => new int[][] { [0, 1], [1] },
        [typeof(IEnumerable<char>)] = () => "ab",
        [typeof(IEnumerable<string>)] = () => new[] { "ab", "ba" },
        [typeof(IReadOnlyList<string>)] = () => new[] { "abba", "baab" },
        [typeof(IReadOnlyList<Matrix<double>>)] = () => new[] { Square(), Square() },
        [typeof(IEnumerable<(SequenceBatch, SequenceBatch)>)] = () => new[] { (Batch(), Batch()) },
        [typeof(IReadOnlyList<SliderAxis>)] = () => new[] { new SliderAxis("x", [1, 2]) },
        [typeof(SliderAxis)] = () => new SliderAxis("x", [1, 2]),
        [typeof(Func<double, double>)] = () => (Func<double, double>)Math.Sin,
        [typeof(Func<Matrix<double>, double>)] = () => (Func<Matrix<double>, double>)(at => at[0, 0]),
        [typeof(Func<Vector<double>, double, Vector<double>>)] = () => (Func<Vector<double>, double, Vector<double>>)((state, _) => -state),
        [typeof(Func<double, Figure>)] = () => (Func<double, Figure>)(_ => Chart().Line("y", [1, 2])),
        [typeof(Func<int, Figure>)] = () => (Func<int, Figure>)(_ => Chart().Line("y", [1, 2])),
        [typeof(Func<IReadOnlyList<double>, Figure>)] = () => (Func<IReadOnlyList<double>, Figure>)(_ => Chart().Line("y", [1, 2])),
        [typeof(Func<Matrix<double>, SequenceBatch>)] = () => (Func<Matrix<double>, SequenceBatch>)(output => SequenceBatch.Dense([output])),
        [typeof(Action<Comparisons>)] = () => (Action<Comparisons>)(compare => compare.True("holds", true, "why")),
        [typeof(IProgress<TrainingStep>)] = () => null,
        [typeof(CancellationToken)] = () => CancellationToken.None,
        [typeof(TextReader)] = () => new StringReader("time,value\n1,2\n2,3\n"),
        [typeof(PlotlyChart)] = () => new PlotlyChart("title", "finding", HeatMap),
        [typeof(Figure)] = () => Chart().Line("y", [1, 2]),
        [typeof(Figure[])] = () => new[] { Moving(), Moving() },
        [typeof(Diagram)] = () => Graph("one"),
        [typeof(DiagramSteps)] = () => new DiagramSteps("title", "finding", [Graph("one"), Graph("two")]),
        [typeof(IEnumerable<Diagram>)] = () => new[] { Graph("one"), Graph("two") },
        [typeof(Corpus)] = () => Corpus.Read(new StringReader(Text), "sample"),
        [typeof(Genome)] = () => Genome.Read(new StringReader(">x\nACGT\n"), "sample"),
        [typeof(TimeSeries)] = () => TimeSeries.Read(new StringReader("time,ab\n1,2\n2,3\n"), "sample"),
        [typeof(Results)] = () => Results.Load("xor"),
        [typeof(WordList)] = () => WordList.Read(new StringReader("ab\nba\n"), "sample"),
        [typeof(DynamicalSystem)] = () => new DrivenOscillator(1, 4, 1),
        [typeof(DrivenOscillator)] = () => new DrivenOscillator(1, 4, 1),
        [typeof(Integrator)] = () => new ExplicitEuler(0.1),
        [typeof(ExplicitEuler)] = () => new ExplicitEuler(0.1),
        [typeof(ImplicitEuler)] = () => new ImplicitEuler(0.1),
        [typeof(SemiImplicitEuler)] = () => new SemiImplicitEuler(0.1),
        [typeof(RungeKutta4)] = () => new RungeKutta4(0.1),
        [typeof(Trajectory)] = () => new ExplicitEuler(0.1).Integrate(new DrivenOscillator(1, 4, 1), (1, 0), 5),
        [typeof(Tape)] = () => Tape,
        [typeof(TapeNode)] = () => Leaf,
        [typeof(GradientFlow)] = () => GradientFlow.Of(Pass(), Batch(), Loss.SoftmaxCrossEntropy),
        [typeof(PrincipalComponents)] = () => PrincipalComponents.Of(Square(), 1),
        [typeof(Activation)] = () => Activation.Tanh,
        [typeof(Initializer)] = () => Initializer.Uniform(0.2),
        [typeof(Smoothing)] = () => Smoothing.AddAlpha(1),
        [typeof(Vocabulary)] = () => new Vocabulary("ab"),
        [typeof(MarkovChain)] = () => MarkovChain.Fit(Text, 1, Smoothing.AddAlpha(1)),
        [typeof(SequenceShape)] = () => SequenceShape.Delayed(2),
        [typeof(SequenceTask)] = () => new ParityTask(4),
        [typeof(SequenceBatch)] = () => Batch(),
        [typeof(ElmanNetwork)] = () => Elman(),
        [typeof(FeedForwardNetwork)] = () => FeedForwardNetwork.Random(2, 2, 2, seed: 1),
        [typeof(OutputRecurrentNetwork)] = () => OutputRecurrentNetwork.Random(2, 2, 2, seed: 1),
        [typeof(LstmNetwork)] = () => LstmNetwork.Random(2, 2, 2, seed: 1),
        [typeof(GruNetwork)] = () => GruNetwork.Random(2, 2, 2, seed: 1),
        [typeof(Network)] = () => Elman(),
        [typeof(NetworkParameters)] = () => Elman().Parameters,
        [typeof(NetworkPass)] = () => Pass(),
        [typeof(NetworkGradients)] = () => Pass().Backward(Batch(), Loss.SoftmaxCrossEntropy),
        [typeof(Loss)] = () => Loss.SoftmaxCrossEntropy,
        [typeof(Optimizer)] = () => new Adam(),
        [typeof(Trainer)] = () => new Trainer(Elman(), Loss.SoftmaxCrossEntropy, 0.1),
        [typeof(Lesson)] = () => new Lesson("01", "A lesson", LessonTexts.Read("01", "## ab\n\nA text.\n")),
        [typeof(Comparisons)] = () => new Comparisons(),
        [typeof(Table)] = () => new Table("caption", "one", "two"),
        [typeof(Ledger)] = () => new Ledger("title"),
    };

    private const string HeatMap = """{"data": [{"type": "heatmap", "z": [[1, 2], [3, 4]]}]}""";

    private static readonly Tape Tape = new();

    private static readonly TapeNode Leaf = Tape.Leaf(Square() + 2);

    /// <summary>A good value for a type, or for the object that a member belongs to.</summary>
    public static object? Of(Type type) =>
        ByType.TryGetValue(type, out var make) ? make()
        : Nullable.GetUnderlyingType(type) is not null ? null
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)
        : throw new InvalidOperationException($"{type} has no sample: add one to Samples.");

    /// <summary>An object to call a member of.</summary>
    public static object OwnerOf(MethodBase member) => member.Name == nameof(MarkovChain.SampleWords)
        ? MarkovChain.FitWords(["ab", "ba"], 1, Smoothing.AddAlpha(1))
        : Of(member.DeclaringType!)!;

    /// <summary>A good value for a parameter; what a type alone does not tell, its name does.</summary>
    public static object? Of(ParameterInfo parameter) => (parameter.Member.DeclaringType?.Name, parameter.Name) switch
    {
        (_, "path" or "checkpoint") => Path.Combine(Path.GetTempPath(), $"{nameof(Samples)}-{Guid.NewGuid():N}", "none"),
        (_, "sequence" or "heldOut" or "text") when parameter.ParameterType == typeof(string) => Text,
        ("Vocabulary" or "WordList", "index") => 1,
        ("Vocabulary", "indices") => new[] { 0, 1 },
        ("Genome", "reader") => new StringReader(">x\nACGT\n"),
        ("Corpus" or "WordList", "reader") => new StringReader("ab\nba\n"),
        (_, "context") => "a",
        (_, "json") => HeatMap,
        ("PlotlyChart", "z") => null, // the sample is flat
        ("Results", "name") => "xor",
        ("Results", "column") => "seed",
        ("Results", "value") => "1",
        ("Network", "name") => "h",
        ("TapeNode", "from") => 0,
        ("Diagram", "from") => "ab",
        ("Diagram", "to") => "b",
        ("Diagram", "names") => new[] { "ab", "b" },
        ("FeedForwardNetwork" or "OutputRecurrentNetwork" or "LstmNetwork" or "GruNetwork", "parameters") => ((Network)Of(parameter.Member.DeclaringType!)!).Parameters,
        ("MarkovChain", "vocabulary") => parameter.Member.Name == "FitWords" ? new Vocabulary("·ab") : Of(typeof(Vocabulary)),
        ("MarkovChain", "order") or ("Trajectory", "index") => 1,
        ("Generation", "past") => SequenceBatch.Dense(Square()),
        ("SequentialPartition", "rows") => Matrix<double>.Build.Dense(12, 2, 0.5),
        ("TemporalOrderTask", "length") => 20,
        ("Tape", "scalar") => Tape.Leaf(Matrix<double>.Build.Dense(1, 1)),
        (_, "orders") => new[] { 0, 1 },
        (_, "format") => "0.00",
        ("StateJacobian" or "NetworkPass", "sequence") => 0,
        (_, "start" or "symbol") when parameter.ParameterType == typeof(int) => 1,
        (_, "k") => 1,
        ("Network" or "ElmanNetwork", "state") => Square(),
        (_, "mask") => Matrix<double>.Build.Dense(2, 1, 1),
        ("DynamicalSystem", "state") => Of(typeof(Vector<double>)),
        (_, "state" or "initialState") => Matrix<double>.Build.Dense(1, 2),
        _ => Of(parameter.ParameterType),
    };

    private static Matrix<double> Square() => Matrix<double>.Build.DenseOfRowMajor(2, 2, [0.5, 0.25, -0.25, 0.75]);

    private static Diagram Graph(string title) => new Diagram(title, "A finding.").Node("ab", 0, 0, "a").Node("b", 1, 0, "b");

    private static Figure Moving() => Chart().Slider("x", [1, 2], _ => Chart().Line("y", [1, 2]));

    private static Figure Chart() => new("A title", "A finding.");

    private static ElmanNetwork Elman() => ElmanNetwork.Random(2, 2, 2, seed: 1);

    private static SequenceBatch Batch() => SequenceBatch.Symbols([0, 1], 2);

    private static NetworkPass Pass()
    {
        var pass = Elman().Forward(Batch());
        pass.Backward(Batch(), Loss.SoftmaxCrossEntropy); // so that there are gradients to ask for
        return pass;
    }
}
