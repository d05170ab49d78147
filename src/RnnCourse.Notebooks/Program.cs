using RnnCourse.Notebooks.Commands;

// Kernels go past the parser: front ends wait for them.
return KernelCommand.Serves(args, out var exitCode) ? exitCode : await CommandLine.RunAsync(args).ConfigureAwait(false);
