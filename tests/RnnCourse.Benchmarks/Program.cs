using System.Globalization;
using BenchmarkDotNet.Running;
using RnnCourse.Benchmarks;

// compare [H ...]: this library beside NumPy, PyTorch, TorchSharp and ONNX Runtime, those that are there, in one run; with all sizes it writes docs/performance.md and its chart.
// checks: memory, growth and the oscillator alone. Anything else goes to BenchmarkDotNet (--filter '*').
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["checks"]:
        return Checks.Run().All(check => check.Met) ? 0 : 1;
    case ["compare", .. var sizes]:
        using (var comparison = new Comparison())
        {
            var hidden = sizes.Length == 0 ? Goals.Sizes : [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
            var measurements = comparison.Run(hidden);
            var forward = comparison.RunForward();
            if (sizes.Length == 0)
                Note.Write(measurements, forward, Checks.Run(), [.. comparison.Peers]);
            return measurements.All(measurement => measurement.Agrees) ? 0 : 1;
        }

    default:
        BenchmarkSwitcher.FromAssembly(typeof(TrainingStep).Assembly).Run(args);
        return 0;
}
