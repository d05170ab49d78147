using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RnnCourse.Networks;

namespace RnnCourse.Benchmarks;

/// <summary>docs/performance.md: what was measured beside what was wanted; the words that explain it stay as they are between two marks.</summary>
internal static class Note
{
    private const string Begin = "<!-- measured: written by `compare` -->";
    private const string End = "<!-- end of measured -->";

    public static void Write(
        IReadOnlyList<Measurement> measurements, IReadOnlyList<ForwardMeasurement> forward, IReadOnlyList<Check> checks, IReadOnlyList<Peer> peers, [CallerFilePath] string here = "")
    {
        var docs = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs"));
        var path = Path.Combine(docs, "performance.md");
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var old = File.Exists(path) ? File.ReadAllText(path) : $"# Performance\n\n{Begin}\n{End}\n";
        Machine(text, peers);
        foreach (var precision in new[] { Precision.Double, Precision.Single })
        {
            foreach (var batch in new[] { 1, 32 })
                Table(text, precision, batch, [.. measurements.Where(m => m.Problem is { Vocabulary: 64, Rule: "sgd", Cell: "rnn" } p && p.Precision == precision && p.Batch == batch)]);
        }

        Others(text, [.. measurements.Where(m => m.Problem is not { Vocabulary: 64, Rule: "sgd", Cell: "rnn" })]);
        Table(text, forward);
        Table(text, checks);
        File.WriteAllText(path, old[..(old.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)] + "\n\n" + text + old[old.IndexOf(End, StringComparison.Ordinal)..]);
        File.WriteAllText(Path.Combine(docs, "performance.svg"), Chart.Draw(measurements));
        Console.WriteLine("wrote docs/performance.md and docs/performance.svg");
    }

    private static void Machine(TextWriter text, IReadOnlyList<Peer> peers)
    {
        var vectors = Vector512.IsHardwareAccelerated ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "narrower vectors";
        text.WriteLine($"Measured in {DateTime.UtcNow:MMMM yyyy} with {RuntimeInformation.FrameworkDescription} on {RuntimeInformation.ProcessArchitecture} with {vectors}, "
            + $"{Environment.ProcessorCount} cores shared with other work, one thread a side. The others:\n");
        foreach (var peer in peers)
            text.WriteLine($"- {peer.Name}: {peer.Version}");
        text.WriteLine("\n![Times as fast as PyTorch and NumPy, by hidden units: reached and wanted](performance.svg)\n");
    }

    private static void Table(TextWriter text, Precision precision, int batch, IReadOnlyList<Measurement> rows)
    {
        text.WriteLine($"## {precision} precision, B = {batch}\n");
        text.WriteLine("| H | µs a step | PyTorch / ours | goal | NumPy / ours | goal | TorchSharp / ours | goal | share of gemm | goal | untold: PyTorch | NumPy | loss at step 20 |");
        text.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | :--- |");
        foreach (var row in rows)
        {
            text.WriteLine($"| {row.Problem.Hidden} | {row.Microseconds:0.0} | {Cells(row.Ratios[1], Goals.Torch(row.Problem), "0.0")} | "
                + $"{Cells(row.Ratios[0], Goals.NumPy(row.Problem), "0.00")} | {Cells(row.Ratios[4], Goals.TorchSharp(row.Problem), "0.0")} | {Cells(row.GemmShare, Goals.Gemm(row.Problem), "0 %")} | "
                + $"{row.Ratios[3]:0.0} | {row.Ratios[2]:0.0} | {Loss(row)} |");
        }

        text.WriteLine();
    }

    private static void Others(TextWriter text, IReadOnlyList<Measurement> rows)
    {
        text.WriteLine("## Other work\n");
        text.WriteLine("| work | µs a step | PyTorch / ours | NumPy / ours | TorchSharp / ours | goal | loss at step 20 |\n| :--- | ---: | ---: | ---: | ---: | ---: | :--- |");
        foreach (var row in rows)
        {
            text.WriteLine($"| {row.Problem} | {row.Microseconds:0.0} | {Cell(row.Ratios[1], "0.0")} | {Cell(row.Ratios[0], "0.0")} | "
                + $"{Cells(row.Ratios[4], Goals.TorchSharp(row.Problem), "0.0")} | {Loss(row)} |");
        }

        text.WriteLine();
    }

    private static void Table(TextWriter text, IReadOnlyList<ForwardMeasurement> rows)
    {
        text.WriteLine("## Forward passes\n\nDense inputs, single precision, µs a run: by `Forward`, which makes a new run, and by `Run` on one that is kept.\n");
        text.WriteLine("| work | `Forward` | `Run` | ONNX Runtime | TorchSharp | outputs |\n| :--- | ---: | ---: | ---: | ---: | :--- |");
        foreach (var row in rows)
            text.WriteLine($"| {row.Problem.Forward} | {string.Join(" | ", row.Microseconds.Select(time => Cell(time, "0")))} | {(row.Agrees ? "equal" : "**different**")} |");
        text.WriteLine();
    }

    private static void Table(TextWriter text, IReadOnlyList<Check> checks)
    {
        text.WriteLine("## Memory, growth, the oscillator\n\n| work | goal | reached |\n| :--- | ---: | ---: |");
        foreach (var check in checks)
            text.WriteLine($"| {check.Work} | {check.Goal} | {(check.Met ? check.Reached : $"**{check.Reached}, missed**")} |");
        text.WriteLine();
    }

    // A number that misses its goal stands out.
    private static string Cells(double reached, double? goal, string format) =>
        (reached < goal ? $"**{Cell(reached, format)}**" : Cell(reached, format)) + " | " + (goal?.ToString(format, CultureInfo.InvariantCulture) ?? "–");

    private static string Cell(double number, string format) => double.IsNaN(number) ? "–" : number.ToString(format, CultureInfo.InvariantCulture);

    private static string Loss(Measurement row) =>
        row.Loss.ToString(row.Problem.Precision == Precision.Double ? "0.000000000" : "0.00000", CultureInfo.InvariantCulture) + (row.Agrees ? ", equal" : ", **different**");
}
