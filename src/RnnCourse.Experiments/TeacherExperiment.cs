using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Tasks;

namespace RnnCourse.Experiments;

/// <summary>What a network remembers that is fed its output, with a teacher and without one.</summary>
internal static class TeacherExperiment
{
    private const int Length = 6;
    private const int Hidden = 12;
    private const int Batches = 400;
    private const int BatchSize = 32;
    private const int TestSize = 500;

    private static readonly (string Name, Func<string, string> Answers, bool AtEnd)[] Tasks =
    [
        ("parity", ParityTask.Answers, false),
        ("first", text => new string('?', text.Length - 1) + Bit(text[0]), true),
        ("late", text => "?" + string.Concat(text[..^1].Select(Bit)), false),
    ];

    public static Experiment Create() => new(
        "teacher",
        [
            $"Texts of {Length} letters, a and b equally likely. parity: is the number of b's even so far, after each letter; first: was the first letter a b,"
            + " after the last; late: was the letter before a b, after each letter, a ? after the first.",
            "network: the second model with a teacher, or fed by the softmax of its output, or by the raw output; or the first model.",
            $"{Hidden} hidden units; {Batches} new batches of {BatchSize}; softmax cross-entropy; {Fading.Note}; first rate 0.03.",
            $"right: the share of right answers in {TestSize} other texts. With a teacher the best possible is 1, 0.5 and 7/12.",
        ],
        ["task", "network"],
        ["right"],
        Seeds: 10,
        [.. Tasks.SelectMany(_ => Kinds, (task, kind) => new Variant([task.Name, kind], seed => [Run(kind, task.Answers, task.AtEnd, seed)]))]);

    private static IReadOnlyList<string> Kinds => ["teacher", "softmax", "raw output", "first model"];

    private static char Bit(char letter) => letter == 'b' ? '1' : '0';

    private static double Run(string kind, Func<string, string> answers, bool atEnd, int seed)
    {
        var feedback = kind == "raw output" ? Activation.Identity : Activation.Softmax;
        Network network = kind == "first model"
            ? ElmanNetwork.Random(2, Hidden, 3, seed)
            : OutputRecurrentNetwork.Random(2, Hidden, 3, seed, feedback: feedback);
        Fading.Train(network, Loss.SoftmaxCrossEntropy, Batches, 0.03, batch =>
        {
            var (x, y, all) = Draw(answers, atEnd, BatchSize, Draws.Training(seed, batch));
            return (kind == "teacher" ? x.WithTeacher(all) : x, y);
        });
        var (read, wanted, _) = Draw(answers, atEnd, TestSize, Draws.Test);
        return Fading.Accuracy(network, read, wanted);
    }

    private static (SequenceBatch X, SequenceBatch Y, SequenceBatch All) Draw(Func<string, string> answers, bool atEnd, int count, int seed)
    {
        var (random, read, said) = (new Random(seed), new Vocabulary("ab"), new Vocabulary("01?"));
        string[] texts = [.. Enumerable.Range(0, count).Select(_ => string.Concat(random.GetItems<char>(['a', 'b'], Length)))];
        var x = Padding.Symbols([.. texts.Select(read.Encode)], 2);
        var all = Padding.Symbols([.. texts.Select(text => said.Encode(answers(text)))], 3);
        return (x, atEnd ? SequenceShape.ManyToOne.LayOut(x, all).Targets : all, all);
    }
}
