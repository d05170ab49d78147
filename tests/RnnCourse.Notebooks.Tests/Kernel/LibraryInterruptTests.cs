using System.Diagnostics;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Kernel;

/// <summary>
/// The library's own long work in a real kernel: an interruption ends it, and the variables stay. Each would take minutes; a cell that is not
/// stopped runs into the deadline. How long it took is written beside the test; 0.5 s are wanted of an idle machine.
/// </summary>
public sealed class LibraryInterruptTests(RunningKernel running) : IClassFixture<RunningKernel>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly KernelProcess kernel = running.Kernel;

    [Theory]
    [InlineData("training", "trainer.Train(Enumerable.Repeat((b, b), 100_000_000)).Count")]
    [InlineData("one step over a long sequence", "new Trainer(ElmanNetwork.Random(3, 2048, 3, seed: 1), Loss.SoftmaxCrossEntropy, 0.1).Step(text, text)")]
    [InlineData("truncated training", "trainer.TrainTruncated(book, book, 1, 20).Count()")]
    [InlineData("sampling", "Generation.Sample(ElmanNetwork.Random(3, 64, 3, seed: 1), new Vocabulary(\"abc\"), \"a\", 10_000_000, seed: 1)")]
    [InlineData("integration", "class Still() : DynamicalSystem(300) { public override void Rate(double t, ReadOnlySpan<double> s, Span<double> rate) => rate.Clear(); } new ImplicitEuler(0.1).Integrate(new Still(), V.Dense(300), 20_000)")]
    [InlineData("powers of a recurrence", "Spectrum.PowerNorms(new DrivenOscillator(1, 1, 1).ToNetwork(new SemiImplicitEuler(0.1)).Parameters.RecurrentWeights, 10_000_000)")]
    [InlineData("finite differences", "FiniteDifferences.Of(ElmanNetwork.Random(3, 128, 3, seed: 1), text, text, Loss.SoftmaxCrossEntropy)")]
    [InlineData("the tape", "TapeGradients.Of(ElmanNetwork.Random(3, 512, 3, seed: 1), text, text, Loss.SoftmaxCrossEntropy)")]
    [InlineData("an experiment", "double Run(int seed) => new Trainer(ElmanNetwork.Random(3, 64, 3, seed), Loss.SoftmaxCrossEntropy, 0.1).Train(Enumerable.Repeat((b, b), 4_000_000))[^1].Loss; Enumerable.Range(1, 100).Select(Run).Average()")]
    [InlineData("Jacobians", "StateJacobian.Between(ElmanNetwork.Random(3, 256, 3, seed: 1).Forward(text), 5000, 0)")]
    [InlineData("a flow map", "GradientFlow.Of(ElmanNetwork.Random(3, 64, 3, seed: 1).Forward(text), text, Loss.SoftmaxCrossEntropy).Norms()")]
    [InlineData("a chain's words", "MarkovChain.FitWords(RnnCourse.Data.WordList.English(), 3, Smoothing.AddOne).SampleWords(10_000_000, seed: 1)")]
    public async Task AnInterruptionStopsTheLibraryAndKeepsTheVariables(string kind, string work)
    {
        var begun = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.Null((await RunAsync($"#r \"{Path.Combine(Course.Notebooks, "lib", "RnnCourse.Teaching.dll").Replace('\\', '/')}\"")).Error);
        Assert.Null((await RunAsync("""
            using MathNet.Numerics.LinearAlgebra; using RnnCourse.Dynamics; using RnnCourse.Analysis; using RnnCourse.Markov; using RnnCourse.Networks; using RnnCourse.Sequences; using RnnCourse.Training;
            var V = Vector<double>.Build;
            SequenceBatch Of(int length) => SequenceBatch.Symbols(new int[length], 3);
            var (b, text, book) = (Of(2), Of(5000), Of(5_000_000));
            var trainer = new Trainer(ElmanNetwork.Random(3, 64, 3, seed: 1), Loss.SoftmaxCrossEntropy, 0.1) { CarryState = true };
            var kept = "yes";
            """)).Error);

        var cell = RunAsync($"System.IO.File.WriteAllText(\"{begun.Replace('\\', '/')}\", \"\"); {work}");
        while (!File.Exists(begun))
        {
            Assert.False(cell.IsCompleted, $"{(cell.IsCompleted ? (await cell).Error : null)}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        File.Delete(begun);
        await Task.Delay(700, TestContext.Current.CancellationToken); // well into it
        Assert.False(cell.IsCompleted, $"{(cell.IsCompleted ? (await cell).Error : null)}");
        var watch = Stopwatch.StartNew();
        kernel.Interrupt();
        Assert.Equal("Interrupted", (await cell).Error!.Name);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"{kind}: stopped after {watch.Elapsed.TotalSeconds:0.000} s"));

        Assert.Equal("yes", Plain((await RunAsync("kept")).Outputs));
        Assert.Equal("True", Plain((await RunAsync("double.IsFinite(trainer.Step(b, b).Loss + trainer.Network.Parameters.RecurrentWeights.FrobeniusNorm())")).Outputs));
    }

    private async Task<(JsonArray Outputs, CellError? Error)> RunAsync(string code)
    {
        var outputs = new JsonArray();
        var error = await kernel.ExecuteAsync(code, "test", outputs, Deadline, TestContext.Current.CancellationToken);
        return (outputs, error);
    }

    private static string? Plain(JsonArray outputs) => outputs.LastOrDefault()?["data"]?["text/plain"] is JsonArray lines
        ? string.Concat(lines.Select(line => (string?)line))
        : null;
}
