using RnnCourse.Notebooks.Documents;
using RnnCourse.Site;

namespace RnnCourse.Notebooks.Tests.Site;

public sealed class PictureFolderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rnn-pictures-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void AFigureHasItsPictureInTheLessonAndInTheGalleryOnceItIsMade()
    {
        var pictures = new PictureFolder(Path.Combine(folder.FullName, "kept"));
        NotebookCell[] Cells() => [Page.Showing("two", Page.Chart("One", "[1]"), Page.Chart("Two", "[2]")), Page.Showing("diagram", Page.Diagram("D", "<svg><title>D</title></svg>"))];
        var before = Page.Of("05-cell", Page.NoGlossary, pictures, Cells());
        Assert.Equal(["05-cell-two-1", "05-cell-two-2", "05-cell-diagram"], before.Figures.Select(figure => figure.Name));
        Assert.DoesNotContain("<img", before.Body, StringComparison.Ordinal);

        pictures.Keep(before.Figures[1], "<svg/>", [1, 2, 3]);
        var after = Page.Of("05-cell", Page.NoGlossary, pictures, Cells());
        pictures.CopyTo(folder.FullName, after.Figures);

        Assert.Contains("<img class=\"still\" src=\"pictures/05-cell-two-2.svg\" width=\"720\" height=\"380\" loading=\"lazy\" alt=\"It grows.\">", after.Body, StringComparison.Ordinal);
        Assert.Equal(1, after.Body.Split("<img").Length - 1);
        var printed = after.BodyFor(OutputForm.Book);
        Assert.Contains("<img class=\"still\"", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("plot1", printed, StringComparison.Ordinal);
        Assert.Contains("plot0", printed, StringComparison.Ordinal); // it has no picture yet
        Assert.Equal(["05-cell-two-2.png", "05-cell-two-2.svg"], Directory.GetFiles(Path.Combine(folder.FullName, "pictures")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var gallery = GalleryPage.ToHtml([after], pictures, SiteAssets.Prepare(folder.FullName, npm: null, _ => { }));
        Assert.Contains("<img src=\"pictures/05-cell-two-2.svg\"", gallery, StringComparison.Ordinal);
        Assert.Contains("<svg><title>D</title></svg>", gallery, StringComparison.Ordinal);
        Assert.Contains("1 of them have no picture yet", gallery, StringComparison.Ordinal);
        Assert.Contains("<a href=\"05-cell.html#cell-two\">Two</a> It grows.", gallery, StringComparison.Ordinal);
    }

    [Fact]
    public void AFigureThatShowsSomethingElseHasNoPicture()
    {
        var pictures = new PictureFolder(folder.FullName);
        var figure = Page.Of("05-cell", Page.Showing("a", Page.Chart("One", "[1]"))).Figures[0];
        pictures.Keep(figure, "<svg/>", [1]);

        Assert.True(pictures.Has(figure));
        Assert.False(pictures.Has(figure with { Specification = figure.Specification!.Replace("[1]", "[2]", StringComparison.Ordinal) }));
    }
}
