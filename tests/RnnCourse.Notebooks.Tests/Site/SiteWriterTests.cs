using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;
using RnnCourse.Site;

namespace RnnCourse.Notebooks.Tests.Site;

public sealed class SiteWriterTests : IDisposable
{
    private static readonly string Repository = System.Reflection.CustomAttributeExtensions
        .GetCustomAttributes<System.Reflection.AssemblyMetadataAttribute>(typeof(SiteWriterTests).Assembly)
        .Single(item => item.Key == "RepositoryRoot").Value!;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rnn-site-");

    private string Target => Path.Combine(folder.FullName, "site");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void CoverAndPagesNameTheLessonItsQuestionTimeAndChecks()
    {
        var cover = System.Net.WebUtility.HtmlDecode(File.ReadAllText(Write(Lesson("03-euler"), Lesson("05-cell"))));

        Assert.Contains("<a href=\"03-euler.html\"><span class=\"number\">03</span><span class=\"name\">A <em>title</em></span></a>", cover, StringComparison.Ordinal);
        Assert.Contains("How far does it swing?", cover, StringComparison.Ordinal);
        Assert.Contains("about 45 minutes · 1 check holds · 1 exercise to solve · ran in 2.5 s", cover, StringComparison.Ordinal);
        var page = File.ReadAllText(Path.Combine(Target, "05-cell.html"));
        Assert.Contains("<h1>A <em>title</em></h1>", page, StringComparison.Ordinal);
        Assert.Contains("rel=\"prev\" class=\"prev\" href=\"03-euler.html\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"cell-answer\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Fact]
    public void TheProgressPageCountsWhatTheLastRunSolved()
    {
        var cover = File.ReadAllText(Write(Taught("03-euler", "passed"), Taught("05-cell", "unsolved"), Taught("07-bptt", "failed"), Lesson("09-none")));
        var page = File.ReadAllText(Path.Combine(Target, "progress.html"));

        Assert.Contains("<a href=\"progress.html\">Your progress</a>: 1 of 3 exercises solved", cover, StringComparison.Ordinal);
        Assert.Contains("<strong>1 of 3 exercises solved</strong> <progress max=\"3\" value=\"1\"", page, StringComparison.Ordinal);
        Assert.Contains("<li class=\"passed\"><a href=\"03-euler.html#cell-half\">The half of $x$</a> <span class=\"state\">✓ solved</span></li>", Plain(page), StringComparison.Ordinal);
        Assert.Contains("05-cell.html#cell-half\">The half of $x$</a> <span class=\"state\">○ not yet</span>", Plain(page), StringComparison.Ordinal);
        Assert.Contains("07-bptt.html#cell-half\">The half of $x$</a> <span class=\"state\">✗ not right yet</span>", Plain(page), StringComparison.Ordinal);
        Assert.DoesNotContain("09-none", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTeachersPageHasGoalsMinutesQuestionsAndMistakes()
    {
        var cover = File.ReadAllText(Write(Taught("03-euler", "unsolved"), Lesson("05-cell")));
        var page = Plain(File.ReadAllText(Path.Combine(Target, "teacher.html")));

        Assert.Contains("<a href=\"teacher.html\">For teachers</a>", cover, StringComparison.Ordinal);
        Assert.Contains("its minutes (105 in all)", page, StringComparison.Ordinal);
        Assert.Contains("<h3>After this lesson one can</h3>\n<ul>\n<li>halve <em>anything</em></li>\n<li>double $x$</li>\n</ul>", page, StringComparison.Ordinal);
        Assert.Contains("<li>Is it more,\nor less? <a class=\"there\" href=\"03-euler.html#cell-task\">task</a></li>", page, StringComparison.Ordinal);
        Assert.Contains("<li><a href=\"03-euler.html#cell-half\">The half of $x$</a>\n<ul>\n<li>Doubles. One reads <code>/</code> as times.</li>\n</ul></li>", page, StringComparison.Ordinal);
        Assert.Equal(1, page.Split("Common mistakes").Length - 1); // a lesson that has none says nothing
    }

    [Fact]
    public void EveryPageSaysWhatALinkToItShows()
    {
        var cover = File.ReadAllText(Write(Lesson("03-euler")));
        var page = File.ReadAllText(Path.Combine(Target, "03-euler.html"));

        Assert.Contains("<meta property=\"og:title\" content=\"Recurrent neural networks, computed\">", cover, StringComparison.Ordinal);
        Assert.Contains("<meta property=\"og:description\" content=\"How far does it swing?\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("og:image", cover, StringComparison.Ordinal); // nothing is promised that was not made
    }

    [Fact]
    public void TheNewSiteReplacesTheOldOneWholeAndLeavesNothingBesideIt()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "old.html"), "old");

        Write(Lesson("03-euler"));

        Assert.False(File.Exists(Path.Combine(Target, "old.html")));
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void ASiteThatCannotBeWrittenLeavesTheOldOne()
    {
        Write(Lesson("03-euler"));
        var broken = NotebookCell.Create("code", "x", "1");
        broken.Outputs.Add(new JsonObject { ["output_type"] = 7 });

        Assert.ThrowsAny<InvalidOperationException>(() => Write(new SiteLesson("09-broken", NotebookDocument.Create([broken]), TimeSpan.Zero)));

        Assert.True(File.Exists(Path.Combine(Target, "03-euler.html")));
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void WithoutLessonsOrWithTwoOfOneNameItRefuses()
    {
        Assert.Throws<ArgumentException>(() => Write());
        Assert.Contains("03-euler", Assert.Throws<ArgumentException>(() => Write(Lesson("03-euler"), Lesson("03-euler"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ANotebookWithoutATitleOrAnIdStillHasAPage()
    {
        var cells = JsonNode.Parse("""{"cells": [{"cell_type": "code", "metadata": {}, "source": "1", "outputs": [], "execution_count": null}], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}""");
        var document = NotebookDocument.Parse(System.Text.Encoding.UTF8.GetBytes(cells!.ToJsonString()));

        Write(new SiteLesson("plain", document, TimeSpan.Zero));

        Assert.Contains("<h1>plain</h1>", File.ReadAllText(Path.Combine(Target, "plain.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void TheNetworkAddressesAreTheVersionsThatPackageJsonPins()
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository, "package.json")));
        foreach (var file in new[] { SiteAssets.Plotly, SiteAssets.KatexScript, SiteAssets.KatexStyle })
        {
            Assert.Equal(file.Version, package.RootElement.GetProperty("dependencies").GetProperty(file.Package).GetString());
            Assert.Contains($"/{file.Package}@{file.Version}/", file.Address, StringComparison.Ordinal);
        }
    }

    [Fact, Needs<Node>]
    public void TheHashesAreThoseOfTheFiles()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Target, "npm")).FullName;
        foreach (var name in new[] { "package.json", "package-lock.json" })
            File.Copy(Path.Combine(Repository, name), Path.Combine(folder, name));
        if (NodePackages.Install(NodePackages.Find()!, folder) is { } problem)
            new Missing("node", $"npm ci failed ({problem}), so there is nothing to hash.").EndTest();

        foreach (var file in new[] { SiteAssets.Plotly, SiteAssets.KatexScript, SiteAssets.KatexStyle })
        {
            var bytes = File.ReadAllBytes(file.PathIn(Path.Combine(folder, "node_modules")));
            Assert.Equal(file.Integrity, "sha384-" + Convert.ToBase64String(SHA384.HashData(bytes)));
        }
    }

    private string Write(params SiteLesson[] lessons) => SiteWriter.Write(lessons, Repository, Target, _ => { });

    private static string Plain(string html) => System.Text.RegularExpressions.Regex.Replace(html, """<span class="math">\\\((.*?)\\\)</span>""", "$$$1$$");

    private static SiteLesson Taught(string name, string state)
    {
        var opening = NotebookCell.Create("markdown", "opening", "# 03 · Halves\n\nAfter this lesson you can\n\n- halve *anything*;\n- double $x$.\n\nTime: 50 to 60 min.");
        var task = NotebookCell.Create("markdown", "task", "> Half of [it](05-cell.ipynb). **Guess first:** is it more,\n> or less?\n\n### Exercise 1: the half of $x$");
        var half = NotebookCell.Create("code", "half", "1", "exercise").WithCheck("half", state);
        return new SiteLesson(name, NotebookDocument.Create([opening, task, half]), TimeSpan.Zero, Solutions.Parse(
            "## half\n### Model answer\n```csharp\n1\n```\n### Wrong answer: doubles\n\nOne reads `/` as times.\n\n```csharp\n2\n```\n"));
    }

    private static SiteLesson Lesson(string name)
    {
        var answer = NotebookCell.Create("code", "answer", "var x = 1;");
        foreach (var (id, state) in new[] { ("a", "unsolved"), ("b", "failed"), ("b", "passed") })
            answer.WithCheck(id, state);
        var opening = NotebookCell.Create("markdown", "opening", "# 03 · A *title*\n\nHello.\n\nHow far does it swing?\n\nTime: about 45 minutes.");
        return new SiteLesson(name, NotebookDocument.Create([opening, answer]), TimeSpan.FromSeconds(2.5));
    }
}
