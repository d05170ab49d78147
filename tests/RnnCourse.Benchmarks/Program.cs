using System.Globalization;
using BenchmarkDotNet.Running;
using RnnCourse.Benchmarks;

// compare [H ...]: this library beside NumPy and PyTorch, in one run. Anything else goes to BenchmarkDotNet (--filter '*').
if (args is ["compare", .. var sizes])
    return Comparison.Run([.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))]);
BenchmarkSwitcher.FromAssembly(typeof(TrainingStep).Assembly).Run(args);
return 0;
