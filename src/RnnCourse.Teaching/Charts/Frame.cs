namespace RnnCourse.Charts;

/// <summary>What a figure shows at one setting of its sliders.</summary>
/// <param name="Name">The step of each slider in order, joined by bars: "0.1|4|1".</param>
/// <param name="Content">The traces, notes and guide lines of this setting.</param>
public sealed record Frame(string Name, Figure Content);

/// <summary>What moves a figure: a slider over named steps, which plays by itself when <paramref name="Plays"/> says so.</summary>
internal sealed record Control(string Label, IReadOnlyList<string> StepLabels, int Start, bool Plays);
