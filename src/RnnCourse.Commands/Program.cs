using RnnCourse.Commands;
using RnnCourse.Notebooks.Running;

// Kernels go past the parser: front ends wait for them.
return KernelHost.Serves(args, out var exitCode) || BrowserKernel.Serves(args, out exitCode) ? exitCode : await CommandLine.RunAsync(args).ConfigureAwait(false);
