using RnnCourse.Notebooks.Running;

if (KernelHost.Serves(args, out var exitCode))
    return exitCode;
Console.Error.WriteLine(
    $"\"{string.Join(' ', args)}\" was given; it must be kernel [--program=ASSEMBLY] [--patience=SECONDS] [NAME=VALUE]... "
    + "For all else: dotnet run --project src/RnnCourse.Commands -- --help");
return (int)RunOutcome.CouldNotStart;
