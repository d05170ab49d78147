using Microsoft.ML.OnnxRuntime;
using RnnCourse.Benchmarks;

namespace RnnCourse.Peers;

/// <summary>ONNX Runtime on one thread, outputs in memory that is kept: it runs networks and does not train them.</summary>
internal sealed class OnnxPeer : IPeer
{
    public string Version => $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}";

    public (double Microseconds, double Proof)? Train(Work work, string type, string rule, double seconds) => null;

    public (double Microseconds, double Proof)? Forward(Work work, double seconds)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
        using var session = new InferenceSession(OnnxModel.Of(work.Drawn()), options);
        using var run = new RunOptions();
        var outputs = new float[work.Length * work.Batch * work.Vocabulary];
        using var input = OrtValue.CreateTensorValueFromMemory(work.Inputs(), [work.Length, work.Batch, work.Vocabulary]);
        using var output = OrtValue.CreateTensorValueFromMemory(outputs, [work.Length, work.Batch, work.Vocabulary]);
        void Run() => session.Run(run, ["x"], [input], ["o"], [output]);
        Run();
        var proof = outputs.Average(value => (double)value * value);
        return (Clock.Time(Run, seconds), proof);
    }
}
