using RnnCourse.Notebooks.Running;

namespace RnnCourse.Polyglot.Tests;

/// <summary>What a cell gave.</summary>
/// <param name="Html">All HTML that it showed.</param>
/// <param name="Checks">The checks in it.</param>
/// <param name="Failure">The error's message, or null.</param>
internal sealed record Outcome(IReadOnlyList<string> Html, IReadOnlyList<CheckResult> Checks, string? Failure);
