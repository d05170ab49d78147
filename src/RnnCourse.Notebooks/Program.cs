using RnnCourse.Notebooks.Commands;

return await CommandLine.RunAsync(args).ConfigureAwait(false);
