using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Tests.Frozen;

/// <summary>One network whose forward pass, loss and gradients PyTorch computed (each NAME.json, made by make_NAME.py).</summary>
public sealed record FrozenNetwork(
    string Name, Network Network, SequenceBatch Inputs, SequenceBatch Targets, Loss Loss, Matrix<double> InitialState,
    IReadOnlyList<Matrix<double>> Hidden, IReadOnlyList<Matrix<double>> Outputs, NetworkGradients Gradients, IReadOnlyList<Matrix<double>> InputGradients)
{
    public static IReadOnlyList<FrozenNetwork> All { get; } = [.. Read("elman.json"), .. Read("gated.json"), .. Read("second_model.json")];

    public override string ToString() => Name;

    private static List<FrozenNetwork> Read(string name)
    {
        using var stream = typeof(FrozenNetwork).Assembly.GetManifestResourceStream(name)!;
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Where(HasOurLoss).Select(ReadCase)];
    }

    // The files also hold PyTorch's binary cross-entropy, which the course does not teach.
    private static bool HasOurLoss(JsonElement json) => json.GetProperty("loss").GetString() is "cross-entropy" or "squared-error";

    private static FrozenNetwork ReadCase(JsonElement json)
    {
        var loss = json.GetProperty("loss").GetString() == "cross-entropy" ? Loss.SoftmaxCrossEntropy : Loss.SquaredError;
        var activation = Activation.All.Single(known => known.Name == json.GetProperty("activation").GetString());
        var parameters = Parameters(json.GetProperty("parameters"));
        var inputs = Steps(json.GetProperty("inputs"));
        var rows = json.GetProperty("targets");
        var targets = loss == Loss.SoftmaxCrossEntropy ? Symbols(rows, parameters.OutputBias.Count) : SequenceBatch.Dense(Steps(rows));
        if (json.TryGetProperty("mask", out var mask))
            targets = targets.WithMask(MatrixOf(mask));
        var gradients = json.GetProperty("gradients");
        Network network = (json.TryGetProperty("network", out var kind) ? kind.GetString()!.Split(' ') : []) switch
        {
            ["Lstm"] => new LstmNetwork(parameters),
            ["Gru"] => new GruNetwork(parameters),
            ["FeedForward"] => new FeedForwardNetwork(parameters, activation),
            ["OutputRecurrent", var feedback] =>
                new OutputRecurrentNetwork(parameters, activation, feedback == "softmax" ? Activation.Softmax : Activation.All.Single(known => known.Name == feedback)),
            _ => new ElmanNetwork(parameters, activation),
        };
        var read = SequenceBatch.Dense(inputs);
        if (json.TryGetProperty("teacher", out var speaks))
            read = read.WithTeacher(targets.WithMask(MatrixOf(speaks)));
        var name = $"{network}, {activation}, {loss}, T={inputs.Count}, B={inputs[0].RowCount}, D={inputs[0].ColumnCount}, H={network.Hidden}";
        return new FrozenNetwork(
            name, network, read, targets, loss, InitialStateOf(json), Steps(json.GetProperty("hidden")), Steps(json.GetProperty("outputs")),
            new NetworkGradients(json.GetProperty("value").GetDouble(), Parameters(gradients), InitialStateOf(gradients)),
            gradients.TryGetProperty("x", out var toInputs) ? Steps(toInputs) : []);

        // Nothing recurs in a feed-forward network.
        Matrix<double> InitialStateOf(JsonElement part) =>
            part.TryGetProperty("h_0", out var start) ? MatrixOf(start) : Matrix<double>.Build.Dense(inputs[0].RowCount, 0);
    }

    internal static NetworkParameters Parameters(JsonElement json) => new(
        MatrixOf(json.GetProperty("W_xh")),
        json.TryGetProperty("W_hh", out var recurrent) ? MatrixOf(recurrent) : Matrix<double>.Build.Dense(0, json.GetProperty("b_h").GetArrayLength()),
        VectorOf(json.GetProperty("b_h")),
        MatrixOf(json.GetProperty("W_hq")), VectorOf(json.GetProperty("b_q")),
        json.TryGetProperty("b_hn", out var candidate) ? VectorOf(candidate) : null);

    internal static List<Matrix<double>> Steps(JsonElement json) => [.. json.EnumerateArray().Select(MatrixOf)];

    private static Matrix<double> MatrixOf(JsonElement json) => Matrix<double>.Build.DenseOfRows(json.EnumerateArray().Select(VectorOf));

    private static Vector<double> VectorOf(JsonElement json) =>
        Vector<double>.Build.DenseOfEnumerable(json.EnumerateArray().Select(value => value.GetDouble()));

    internal static SequenceBatch Symbols(JsonElement json, int vocabularySize)
    {
        var rows = json.EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetInt32()).ToArray()).ToArray();
        var symbols = new int[rows.Length, rows[0].Length];
        for (var t = 0; t < rows.Length; t++)
        {
            for (var b = 0; b < rows[t].Length; b++)
                symbols[t, b] = rows[t][b];
        }

        return SequenceBatch.Symbols(symbols, vocabularySize);
    }
}
