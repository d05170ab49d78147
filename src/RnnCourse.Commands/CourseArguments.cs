using System.CommandLine;
using RnnCourse.Notebooks.Authoring;

namespace RnnCourse.Commands;

/// <summary>The argument that names notebooks, or none for all of the course.</summary>
internal static class CourseArguments
{
    public static Argument<string[]> Notebooks() => new("notebooks")
    {
        Description = "The notebooks to check; none means all of the course.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Absolute paths.</summary>
    /// <exception cref="CommandException">One is not there.</exception>
    public static IReadOnlyList<string> Of(string[]? given)
    {
        if (given is null or [])
            return Repository.Find().Notebooks();
        return given.FirstOrDefault(path => !File.Exists(path)) is { } missing
            ? throw new CommandException($"{missing} is not there: give the path of a notebook, or none for all of the course")
            : [.. given.Select(Path.GetFullPath)];
    }
}
