using System.Diagnostics;
using RnnCourse.Experiments;

// experiments [NAME ...]: runs those named, or all, and writes data/results/NAME.csv, from the course's folder.
var folder = Path.Combine("data", "results");
if (!File.Exists("RnnCourse.sln"))
{
    Console.Error.WriteLine($"There is no RnnCourse.sln in {Directory.GetCurrentDirectory()}: change into the course's folder first.");
    return 2;
}

if (args.FirstOrDefault(name => Experiment.All.All(known => known.Name != name)) is { } unknown)
{
    Console.Error.WriteLine($"No experiment is named {unknown}; there are {string.Join(", ", Experiment.All.Select(known => known.Name))}.");
    return 2;
}

Directory.CreateDirectory(folder);
foreach (var experiment in Experiment.All.Where(known => args is [] || args.Contains(known.Name)))
{
    var (watch, lines) = (Stopwatch.StartNew(), experiment.Head.ToList());
    foreach (var row in experiment.Rows())
    {
        Console.WriteLine($"{experiment.Name}: {row}");
        lines.Add(row);
    }

    // Whole or not at all: an experiment that is stopped leaves the last result as it was.
    var path = Path.Combine(folder, $"{experiment.Name}.csv");
    File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
    Console.WriteLine($"{path} written after {watch.Elapsed.TotalSeconds:0} s");
}

return 0;
