using System.Collections.Immutable;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Notebooks.Tests.Kernel;

/// <summary>What stands inside a value is shown as what it is, however it is wrapped.</summary>
public class NestedValuesTests
{
    private record Run(string Name, double[] Losses);

    private sealed record Better(string Name, double[] Losses, int? Seed) : Run(Name, Losses)
    {
        public readonly int[] Steps = [1, 2];
    }

    private readonly record struct Step(int Number, IReadOnlyList<double> State);

    private sealed record Worded(double[] Losses)
    {
        public override string ToString() => "in my own words";
    }

    private sealed record Node(string Name)
    {
        public Node? Next { get; set; }
    }

    private sealed class Throws
    {
        public ReadOnlySpan<char> Span => "no object can hold it";

        public int Fine => 1;

        public IEnumerable<int> Late => Enumerable.Range(0, 3).Select(x => 1 / x);
    }

    public static TheoryData<object?, string> Values => new()
    {
        { (1, new[] { 1.0, 2.0 }), "(1, [1, 2])" },
        { ("a", 'b', (string?)null, 0.5), "(a, b, null, 0.5)" },
        { (1, (2, new[] { "x" })), "(1, (2, [\"x\"]))" },
        { Tuple.Create(1, new[] { 2 }), "(1, [2])" },
        { (1, 2, 3, 4, 5, 6, 7, 8, new[] { 9 }), "(1, 2, 3, 4, 5, 6, 7, 8, [9])" },
        { new Run("gru", [1, 0.5]), "Run { Name = gru, Losses = [1, 0.5] }" },
        { new Better("gru", [1], null), "Better { Name = gru, Losses = [1], Seed = null, Steps = [1, 2] }" },
        { new Step(3, new List<double> { 0.25 }), "Step { Number = 3, State = [0.25] }" },
        { new { Rate = 0.1, Runs = new[] { new Run("a", []) } }, "{ Rate = 0.1, Runs = [Run { Name = a, Losses = [] }] }" },
        { new Worded([1]), "in my own words" },
        { new Dictionary<string, double[]> { ["a"] = [1, 2] }, "{\"a\": [1, 2]}" },
        { new Dictionary<string, (int, int[])> { ["a"] = (1, [2]) }, "{\"a\": (1, [2])}" },
        { new KeyValuePair<string, int[]>("a", [1]), "[a, [1]]" },
        { new[] { 1, 2, 3 }.GroupBy(x => x % 2), "[1: [1, 3], 0: [2]]" },
        { new[] { 1, 2, 3 }.ToLookup(x => x > 2), "[False: [1, 2], True: [3]]" },
        { new double[2, 2, 2], "[[[0, 0], [0, 0]], [[0, 0], [0, 0]]]" },
        { new[,] { { (1, new[] { 2 }) } }, "[[(1, [2])]]" },
        { new List<int[][]> { new[] { new[] { 1 } } }, "[[[1]]]" },
        { new[] { new[] { new[] { new[] { new[] { 1 } } } } }, "[[[[[1]]]]]" },
        { ImmutableArray.Create(1, 2), "[1, 2]" },
        { (new Memory<double>([1, 2]), new ReadOnlyMemory<int>([3]), "text".AsMemory()), "([1, 2], [3], text)" },
        { new Throws(), "Throws {Fine = 1, Late = [<DivideByZeroException>}" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void IsShown(object? value, string shown) => Assert.Equal(shown, PlainText.Of(value, 1000));

    [Fact]
    public void ACircleEnds()
    {
        var node = new Node("a");
        node.Next = node;
        Assert.EndsWith("Next = Node { … } } } } } } } } }", PlainText.Of(node, 1000), StringComparison.Ordinal);
        var entries = new Dictionary<string, object>();
        entries["self"] = entries;
        Assert.StartsWith("{\"self\": {\"self\": ", PlainText.Of(entries, 1000), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheFrameworkHasIsShownWithoutAnError()
    {
        foreach (var value in (object[])[Console.Out, Console.In, Thread.CurrentThread, System.Text.Encoding.UTF8, AppDomain.CurrentDomain,
            System.Globalization.CultureInfo.GetCultureInfo("fr-FR"), typeof(int).Assembly, typeof(int).GetMethods()[0], new InvalidOperationException("x"), CancellationToken.None,
            System.Diagnostics.Process.GetCurrentProcess(), new Random(1), TimeZoneInfo.Utc, new System.Text.RegularExpressions.Regex("a"), new int[0].GetEnumerator()])
            Assert.NotEmpty(PlainText.Of(value, 1000));
    }
}
