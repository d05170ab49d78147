using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Site;

/// <summary>What of a lesson lies in files, which a browser's kernel, that compiles the other half, has not.</summary>
public sealed partial record SiteLesson
{
    /// <summary>A lesson of the course, with the solutions and texts that lie beside its notebook.</summary>
    /// <param name="path">The notebook's file.</param>
    /// <param name="executed">The notebook with its outputs.</param>
    /// <param name="elapsed">How long its run took.</param>
    public static SiteLesson Of(string path, NotebookDocument executed, TimeSpan elapsed) =>
        new(Path.GetFileNameWithoutExtension(path), executed, elapsed, Notebooks.Running.Solutions.Of(path)) { Texts = LessonTexts.Of(path) };
}
