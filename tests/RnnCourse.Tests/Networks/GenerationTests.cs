using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Sequences;

namespace RnnCourse.Tests.Networks;

public class GenerationTests
{
    private static readonly Vocabulary Letters = new("abc");

    public static TheoryData<string> Kinds => ["Elman", "OutputRecurrent", "FeedForward", "Lstm", "Gru"];

    /// <summary>Carrying the state from step to step gives what reading the whole text anew gives.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void EachOutputIsThatOfTheWholeTextSoFar(string kind)
    {
        var network = Of(kind);
        List<int> text = [0, 2];
        var outputs = Generation.Outputs(
            network, SequenceBatch.Symbols(text, 3), output => SequenceBatch.Symbols([output.Row(0).MaximumIndex()], 3));
        foreach (var output in outputs.Take(6))
        {
            var whole = network.Forward(SequenceBatch.Symbols(text, 3));
            Assert.True((whole.OutputAt(text.Count) - output).L2Norm() < 1e-14, $"after {text.Count} symbols");
            text.Add(output.Row(0).MaximumIndex());
        }
    }

    [Fact]
    public void SymbolsComeAsOftenAsSoftmaxSays()
    {
        var network = new ElmanNetwork(NetworkParameters.Zeros(3, 1, 3));
        new[] { Math.Log(0.6), Math.Log(0.3), Math.Log(0.1) }.CopyTo(network.Parameters.OutputBias.AsArray(), 0);
        var text = Generation.Sample(network, Letters, "a", 4000, seed: 3);
        Assert.Equal(4001, text.Length);
        Assert.Equal(0.6, text.Count(letter => letter == 'a') / 4000.0, 0.03); // four standard deviations
        Assert.Equal(0.1, text.Count(letter => letter == 'c') / 4000.0, 0.02);
        var colder = Generation.Sample(network, Letters, "a", 4000, seed: 3, temperature: 0.5); // 36 : 9 : 1
        Assert.Equal(9 / 46.0, colder.Count(letter => letter == 'b') / 4000.0, 0.03);
        Assert.Equal(new string('a', 51), Generation.Sample(network, Letters, "a", 50, seed: 3, temperature: 1e-300));
    }

    [Fact]
    public void EqualSeedsGiveEqualTextsAndTheEndEndsThem()
    {
        var network = Of("Gru");
        var text = Generation.Sample(network, Letters, "ab", 30, seed: 5);
        Assert.Equal(text, Generation.Sample(network, Letters, "ab", 30, seed: 5));
        Assert.NotEqual(text, Generation.Sample(network, Letters, "ab", 30, seed: 6));
        Assert.Equal(text[..(text.IndexOf('c', 2) + 1)], Generation.Sample(network, Letters, "ab", 30, seed: 5, end: 'c'));
    }

    [Fact]
    public void AnOutputIsFedBack()
    {
        // h_t = x_t, o_t = 2 h_t: 3 becomes 6, 12, 24, in each sequence for itself.
        var (one, none) = (Matrix<double>.Build.Dense(1, 1, 1), Vector<double>.Build.Dense(1));
        var doubling = new ElmanNetwork(new NetworkParameters(one, one * 0, none, one * 2, none.Clone()), Activation.Identity);
        var past = SequenceBatch.Dense([one.Stack(one * 5), (one * 3).Stack(one)]);
        var outputs = Generation.Outputs(doubling, past, output => SequenceBatch.Dense([output])).Take(3).ToArray();
        Assert.Equal([6, 12, 24], outputs.Select(output => output[0, 0]));
        Assert.Equal([2, 4, 8], outputs.Select(output => output[1, 0]));
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        var network = ElmanNetwork.Random(3, 2, 2, seed: 1);
        Assert.Throws<ArgumentException>("vocabulary", () => Generation.Sample(network, Letters, "a", 1, seed: 1));
        Assert.Throws<ArgumentException>("next", () => Generation.Outputs(Of("Elman"), SequenceBatch.Symbols([0], 3), _ => SequenceBatch.Symbols([0, 1], 3)).Take(2).Last());
        Assert.Throws<ArgumentException>("end", () => Generation.Sample(Of("Elman"), Letters, "a", 1, seed: 1, end: 'z'));
    }

    private static Network Of(string kind) => kind switch
    {
        "Elman" => ElmanNetwork.Random(3, 5, 3, seed: 2),
        "OutputRecurrent" => OutputRecurrentNetwork.Random(3, 5, 3, seed: 2, feedback: Activation.Softmax),
        "FeedForward" => FeedForwardNetwork.Random(3, 5, 3, seed: 2),
        "Lstm" => LstmNetwork.Random(3, 5, 3, seed: 2),
        _ => GruNetwork.Random(3, 5, 3, seed: 2),
    };
}
