using RnnCourse.Notebooks.Site;

namespace RnnCourse.Browser.Tests;

/// <summary>A site of the sample lesson, in a temporary folder.</summary>
public sealed class Site : IDisposable
{
    public const string Sample = "03-sample";

    public static IReadOnlyList<string> Lessons { get; } = [Sample];

    private readonly string _folder = Directory.CreateTempSubdirectory("rnn-site-").FullName;
    private readonly Lazy<string> _cover;

    public Site() => _cover = new(() => SiteWriter.Write(
        [SampleLesson.Lesson(Sample), SampleLesson.Lesson("05-again")], Repository.Root, Path.Combine(_folder, "site"), _ => { }));

    public string Cover => _cover.Value;

    public string Page(string name) => Path.Combine(Path.GetDirectoryName(Cover)!, name + ".html");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
