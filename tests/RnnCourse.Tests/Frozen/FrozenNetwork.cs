using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Tests.Frozen;

/// <summary>One network whose forward pass, loss and gradients PyTorch computed (elman.json and gated.json, made by make_elman.py and make_gated.py).</summary>
public sealed record FrozenNetwork(
    string Name, Network Network, SequenceBatch Inputs, SequenceBatch Targets, Loss Loss, Matrix<double> InitialState,
    IReadOnlyList<Matrix<double>> Hidden, IReadOnlyList<Matrix<double>> Outputs, NetworkGradients Gradients)
{
    public static IReadOnlyList<FrozenNetwork> All { get; } = [.. Read("elman.json"), .. Read("gated.json")];

    public override string ToString() => Name;

    private static List<FrozenNetwork> Read(string name)
    {
        using var stream = typeof(FrozenNetwork).Assembly.GetManifestResourceStream(name)!;
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(ReadCase)];
    }

    private static FrozenNetwork ReadCase(JsonElement json)
    {
        var loss = json.GetProperty("loss").GetString() switch
        {
            "cross-entropy" => Loss.SoftmaxCrossEntropy,
            "squared-error" => Loss.SquaredError,
            _ => Loss.BinaryCrossEntropy,
        };
        var activation = Activation.All.Single(known => known.Name == json.GetProperty("activation").GetString());
        var parameters = Parameters(json.GetProperty("parameters"));
        var inputs = Steps(json.GetProperty("inputs"));
        var rows = json.GetProperty("targets");
        var targets = loss == Loss.SoftmaxCrossEntropy ? Symbols(rows, parameters.OutputBias.Count) : SequenceBatch.Dense(Steps(rows));
        if (json.TryGetProperty("mask", out var mask))
            targets = targets.WithMask(MatrixOf(mask));
        var gradients = json.GetProperty("gradients");
        Network network = !json.TryGetProperty("network", out var kind) ? new ElmanNetwork(parameters, activation)
            : kind.GetString() == "Lstm" ? new LstmNetwork(parameters) : new GruNetwork(parameters);
        var name = $"{network}, {activation}, {loss}, T={inputs.Count}, B={inputs[0].RowCount}, D={inputs[0].ColumnCount}, H={network.Hidden}";
        return new FrozenNetwork(
            name, network, SequenceBatch.Dense(inputs), targets,
            loss, MatrixOf(json.GetProperty("h_0")), Steps(json.GetProperty("hidden")), Steps(json.GetProperty("outputs")),
            new NetworkGradients(json.GetProperty("value").GetDouble(), Parameters(gradients), MatrixOf(gradients.GetProperty("h_0"))));
    }

    internal static NetworkParameters Parameters(JsonElement json) => new(
        MatrixOf(json.GetProperty("W_xh")), MatrixOf(json.GetProperty("W_hh")), VectorOf(json.GetProperty("b_h")),
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
