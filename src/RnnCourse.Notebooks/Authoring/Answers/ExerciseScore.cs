namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>What an exercise's check made of the mutants of its model answer.</summary>
/// <param name="Notebook">The notebook's name.</param>
/// <param name="Exercise">The exercise's id.</param>
/// <param name="Made">How many mutants there are.</param>
/// <param name="NotCompiled">Tried, but no C#: they do not count.</param>
/// <param name="Red">Rejected, of those that count.</param>
/// <param name="Ended">How many of the red ones were stopped, because they did not end or ended the kernel.</param>
/// <param name="Equal">Passed, and listed as no mistake.</param>
/// <param name="Survivors">Passed: the check lets them through.</param>
/// <param name="Unused">Lines of the list of equal mutants that nothing needed.</param>
internal sealed record ExerciseScore(
    string Notebook, string Exercise, int Made, int NotCompiled, int Red, int Ended, int Equal, IReadOnlyList<Mutant> Survivors, IReadOnlyList<string> Unused)
{
    /// <summary>What counts: rejected or let through without leave.</summary>
    public int Counted => Red + Survivors.Count;

    /// <summary>The share rejected; 1 where nothing counts.</summary>
    public double Share => Counted == 0 ? 1 : (double)Red / Counted;

    /// <summary>How many were tried.</summary>
    public int Tried => NotCompiled + Counted + Equal;
}
