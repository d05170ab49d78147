using System.ComponentModel;
using System.Diagnostics;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Tests.Parts;

namespace RnnCourse.Tests.Interchange;

/// <summary>With PyTorch itself, both ways. Tolerances on outputs: 1e-12 in double precision, 1e-5 where PyTorch computes in single.</summary>
public sealed class TorchLayoutTests : IDisposable
{
    private const int T = 6, B = 2, D = 3, H = 5, Q = 4;
    private readonly string folder = Directory.CreateTempSubdirectory("rnn-torch").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("tanh", "float64", 1e-12)]
    [InlineData("relu", "float32", 1e-5)]
    [InlineData("LSTM", "float64", 1e-12)]
    [InlineData("GRU", "float64", 1e-12)]
    [InlineData("GRU", "float32", 1e-5)]
    public void PyTorchRunsOurNetworkAndWeRunIts(string kind, string precision, double tolerance)
    {
        var activation = Activation.All.FirstOrDefault(known => known.Name == kind);
        Network network = kind == "LSTM" ? LstmNetwork.Random(D, H, Q, seed: 1)
            : kind == "GRU" ? GruNetwork.Random(D, H, Q, seed: 1) : ElmanNetwork.Random(D, H, Q, seed: 1, activation);
        network.Parameters.CandidateBias?.MapIndexedInplace((unit, _) => 0.3 - (0.1 * unit), Zeros.Include);
        network.Parameters.HiddenBias.MapIndexedInplace((unit, _) => 0.1 * unit, Zeros.Include);
        network.Parameters.OutputBias.MapIndexedInplace((unit, _) => 0.2 - unit, Zeros.Include);
        TorchLayout.Write(network, At("ours"), inSingle: precision == "float32");
        var x = Initializer.Gaussian(1).Draw(T * B, D, seed: 2);
        Npz.Write(At("x"), new Dictionary<string, NpyArray> { ["x"] = new([T, B, D], x.ToRowMajorArray()) });
        RunPyTorch(kind, precision);

        var outputs = Npz.Read(At("outputs"));
        AssertOutputs(network, outputs["ours"]);
        AssertOutputs(TorchLayout.Read(At("theirs"), activation), outputs["theirs"]);

        var arrays = Npz.Read(At("numpy"));
        Assert.Equal(2.5, Assert.Single(arrays["scalar"].Values));
        Assert.Equal([0, 3], arrays["empty"].Shape);
        Assert.Equal([2, 3, 4], arrays["cube"].Shape);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (double)i), arrays["cube"].Values);
        Assert.Contains("ascontiguousarray", Assert.Throws<InvalidDataException>(() => Npz.Read(At("fortran"))).Message, StringComparison.Ordinal);
        Assert.Contains("'<i8'", Assert.Throws<InvalidDataException>(() => Npz.Read(At("integers"))).Message, StringComparison.Ordinal);

        void AssertOutputs(Network ours, NpyArray theirs)
        {
            Assert.Equal([T, B, Q], theirs.Shape);
            var pass = ours.Forward(SequenceBatch.Dense([.. Enumerable.Range(0, T).Select(t => x.SubMatrix(t * B, B, 0, D))]));
            for (var t = 1; t <= T; t++)
            {
                var expected = Matrix<double>.Build.DenseOfRowMajor(B, Q, theirs.Values.Skip((t - 1) * B * Q).Take(B * Q));
                Assert.InRange((expected - pass.OutputAt(t)).Enumerate().Max(Math.Abs), 0, tolerance);
            }
        }
    }

    [Fact]
    public void DoublePrecisionComesBackBitForBitAndSingleRounded()
    {
        var network = ElmanNetwork.Random(D, H, Q, seed: 1);
        network.Parameters.HiddenBias[1] = Math.PI;
        TorchLayout.Write(network, At("double"));
        TorchLayout.Write(network, At("single"), inSingle: true);
        var (exact, rounded) = (TorchLayout.Read(At("double"), Activation.ReLU), TorchLayout.Read(At("single")));
        Assert.Equal(network.Parameters.AsMatrices(), exact.Parameters.AsMatrices());
        Assert.Equal(network.Parameters.AsMatrices().Select(matrix => matrix.Map(value => (double)(float)value)), rounded.Parameters.AsMatrices());
        Assert.Equal((Activation.ReLU, Activation.Tanh), (exact.Activation, rounded.Activation));
        var before = File.ReadAllBytes(At("double"));
        TorchLayout.Write(network, At("double"));
        Assert.Equal(before, File.ReadAllBytes(At("double")));
    }

    [Fact]
    public void EveryRecurrentNetworkComesBackAsWhatItWas()
    {
        foreach (var network in new Network[] { LstmNetwork.Random(D, H, Q, seed: 1), GruNetwork.Random(D, H, Q, seed: 1) })
        {
            network.Parameters.CandidateBias?.MapInplace(_ => 0.5, Zeros.Include);
            TorchLayout.Write(network, At("net"));
            Assert.Equal(network.GetType(), TorchLayout.Read(At("net")).GetType());
            Assert.Equal(network.Parameters.AsMatrices(), TorchLayout.Read(At("net")).Parameters.AsMatrices());
        }

        Assert.Throws<ArgumentException>("network", () => TorchLayout.Write(FeedForwardNetwork.Random(D, H, Q, seed: 1), At("net")));
    }

    [Fact]
    public void BothBiasesCount()
    {
        var arrays = Arrays();
        arrays["bias_hh_l0"] = new([2], [1, 2]);
        Npz.Write(At("net"), arrays);
        Assert.Equal([11.0, 22], TorchLayout.Read(At("net")).Parameters.HiddenBias);
    }

    [Fact]
    public void OtherArraysAndShapesAreRefusedByName()
    {
        Refuses("weight_ih_l1", arrays => arrays["weight_ih_l1"] = new([1], [0]));
        Refuses("it holds weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0, head.weight;", arrays => arrays.Remove("head.bias"));
        Refuses("weight_ih_l0 has 1 dimensions", arrays => arrays["weight_ih_l0"] = new([2], [0, 0]));
        Refuses("head.bias has 2 dimensions", arrays => arrays["head.bias"] = new([1, 1], [0]));
        Refuses("recurrentWeights is 3 × 2", arrays => arrays["weight_hh_l0"] = new([2, 3], new double[6]));
        Refuses("outputBias has length 2", arrays => arrays["head.bias"] = new([2], [0, 0]));
        Refuses("every value must be finite", arrays => arrays["bias_hh_l0"] = new([2], [double.NaN, 0]));

        void Refuses(string why, Action<Dictionary<string, NpyArray>> change)
        {
            var arrays = Arrays();
            change(arrays);
            Npz.Write(At("net"), arrays);
            Assert.Contains(why, Assert.Throws<InvalidDataException>(() => TorchLayout.Read(At("net"))).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>D = 1, H = 2, Q = 1.</summary>
    private static Dictionary<string, NpyArray> Arrays() => new()
    {
        ["weight_ih_l0"] = new([2, 1], [1, 2]),
        ["weight_hh_l0"] = new([2, 2], [1, 2, 3, 4]),
        ["bias_ih_l0"] = new([2], [10, 20]),
        ["bias_hh_l0"] = new([2], [0, 0]),
        ["head.weight"] = new([1, 2], [5, 6]),
        ["head.bias"] = new([1], [7]),
    };

    private string At(string name) => Path.Combine(folder, name + ".npz");

    private void RunPyTorch(params string[] settings)
    {
        using var reader = new StreamReader(typeof(TorchLayoutTests).Assembly.GetManifestResourceStream("torch_peer.py")!);
        var script = reader.ReadToEnd();
        foreach (var python in new[] { "/usr/bin/python3", "python3", "python" })
        {
            var (code, errors) = Run(python, ["-c", script, folder, .. settings]);
            if (code != 0 && (code == -1 || errors.Contains("ModuleNotFoundError", StringComparison.Ordinal)))
                continue;
            Assert.True(code == 0, errors);
            return;
        }

        new Missing("pytorch", "No Python has NumPy and PyTorch (Debian: python3-numpy python3-torch).").EndTest();
    }

    private static (int ExitCode, string Errors) Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardError = true,
                Environment = { ["OMP_NUM_THREADS"] = "1" },
            })!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, errors);
        }
        catch (Win32Exception)
        {
            return (-1, "It is not installed.");
        }
    }
}
