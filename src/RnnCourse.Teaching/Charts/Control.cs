namespace RnnCourse.Charts;

/// <summary>What moves a figure: a slider over named steps, which plays by itself when <paramref name="Plays"/> says so.</summary>
internal sealed record Control(string Label, IReadOnlyList<string> StepLabels, int Start, bool Plays);
