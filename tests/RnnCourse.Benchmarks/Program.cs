using BenchmarkDotNet.Running;
using RnnCourse.Benchmarks;

// compare: this library beside NumPy, in one run. Anything else goes to BenchmarkDotNet (--filter '*').
if (args is ["compare"])
    return Comparison.Run();
BenchmarkSwitcher.FromAssembly(typeof(TrainingStep).Assembly).Run(args);
return 0;
