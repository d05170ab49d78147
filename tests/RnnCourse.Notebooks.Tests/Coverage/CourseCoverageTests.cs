using RnnCourse.Commands;
using RnnCourse.Notebooks.Authoring.Coverage;

namespace RnnCourse.Notebooks.Tests.Coverage;

public class CourseCoverageTests
{
    private static readonly Inventory Small = Inventory.Parse("## 000\n- item:000-a: One\n- item:000-b: Two\n- slip:000-c: P(x | h)\n");

    private static CourseCoverage OfTheCourse()
    {
        var repository = new Repository(Course.Root);
        return CourseCoverage.Of(Inventory.Load(repository.InventoryFile), repository.Notebooks());
    }

    [Fact]
    public void CountsListsAndLinks()
    {
        var coverage = new CourseCoverage(Small, [new("01-x", 2, "one", "item:000-a"), new("01-x", 3, "too", "item:000-a"), new("02-y", 1, "c", "slip:000-c")]);
        var text = coverage.ToMarkdown();
        Assert.Equal(["item:000-b"], coverage.Uncovered.Select(entry => entry.Tag));
        Assert.Contains("| 000 | 1 of 2 | 1 of 1 |\n| all | 1 of 2 | 1 of 1 |\n", text, StringComparison.Ordinal);
        Assert.Contains("| One | [01-x](../notebooks/01-x.ipynb): `one`, `too` |\n| Two | **none yet** |\n", text, StringComparison.Ordinal);
        Assert.Contains("| P(x \\| h) | [02-y](../notebooks/02-y.ipynb): `c` |\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownTagIsReportedWithItsPlace() => Assert.Equal(
        ["01-x, cell 2 \"one\": \"item:000-d\" is not in docs/inventory.md; the nearest there is \"item:000-a\""],
        new CourseCoverage(Small, [new("01-x", 2, "one", "item:000-d")]).UnknownTags);

    [Fact]
    public void NoTagOfTheCourseIsUnknown() => Assert.Empty(OfTheCourse().UnknownTags);

    [Fact]
    public void CoverageMdIsUpToDate()
    {
        var path = new Repository(Course.Root).CoverageFile;
        Assert.True(
            OfTheCourse().ToMarkdown() == File.ReadAllText(path).ReplaceLineEndings("\n"),
            "docs/coverage.md is not what the tags say; write it with: dotnet run --project src/RnnCourse.Commands -- coverage");
    }
}
