using System.Globalization;
using RnnCourse.Peers;

// torchsharp | onnx: says its version, then answers a line for a line as ../RnnCourse.Benchmarks/peers/character_network.py does:
//
//   V H T B f4|f8 sgd|rmsprop rnn|lstm|gru seconds    microseconds-a-step loss-at-step-20 (TorchSharp)
//   forward V H T B rnn|lstm|gru seconds              microseconds-a-run mean-of-squared-outputs, in single precision
//
// An empty line where it cannot.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var answers = Console.Out;
Console.SetOut(TextWriter.Null); // TorchSharp says much where it cannot load
IPeer peer;
try
{
    peer = args is ["onnx"] ? new OnnxPeer() : new TorchPeer();
    answers.WriteLine(peer.Version);
}
catch (Exception e) when (e is NotSupportedException or TypeInitializationException or DllNotFoundException)
{
    Console.Error.WriteLine("its native library does not load here; on Linux it wants a libstdc++ with GLIBCXX_3.4.32, as Debian 13 and Ubuntu 24.04 have it");
    return 1;
}

while (Console.ReadLine()?.Split(' ') is { } question)
{
    var answer = question switch
    {
        ["forward", var v, var h, var t, var b, var cell, var seconds] => peer.Forward(Sizes(v, h, t, b, cell), Number(seconds)),
        [var v, var h, var t, var b, var type, var rule, var cell, var seconds] => peer.Train(Sizes(v, h, t, b, cell), type, rule, Number(seconds)),
        _ => null,
    };
    answers.WriteLine(answer is { } numbers ? FormattableString.Invariant($"{numbers.Microseconds:0.00} {numbers.Proof:0.000000000000}") : "");
}
return 0;

static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

static Work Sizes(string v, string h, string t, string b, string cell) => new((int)Number(v), (int)Number(h), (int)Number(t), (int)Number(b), cell);
