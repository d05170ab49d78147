using System.CommandLine;
using RnnCourse.Notebooks.Authoring;

namespace RnnCourse.Commands;

/// <summary>The argument that names notebooks, or none for all of the course.</summary>
internal static class CourseArguments
{
    /// <param name="verb">What is done with them, such as "check".</param>
    public static Argument<string[]> Notebooks(string verb = "check") => new("notebooks")
    {
        Description = $"The notebooks to {verb}; none means all of the course.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Absolute paths of notebooks that are there.</summary>
    /// <exception cref="CommandException">One is not there.</exception>
    public static IReadOnlyList<string> Of(string[]? given) => given?.FirstOrDefault(path => !File.Exists(path)) is { } missing
        ? throw new CommandException($"{missing} is not there: give the path of a notebook, or none for all of the course")
        : Paths(given);

    /// <summary>Absolute paths, for who says himself what is not there.</summary>
    public static IReadOnlyList<string> Paths(string[]? given) => given is null or [] ? Repository.Find().Notebooks() : [.. given.Select(Path.GetFullPath)];
}
