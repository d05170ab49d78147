using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Site;

/// <summary>One executed notebook, as the site shows it.</summary>
/// <param name="Name">File name without extension, such as <c>01-markov-baseline</c>.</param>
/// <param name="Document">The executed notebook, outputs included.</param>
/// <param name="Elapsed">How long its run took.</param>
public sealed record SiteLesson(string Name, NotebookDocument Document, TimeSpan Elapsed);
