using RnnCourse.Commands;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Authoring.Coverage;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Coverage;

public class InventoryTests
{
    private const string Text = "# All\n\nWords with a `- list`.\n\n## 000 Counting\n\n- item:000-parity: Even or odd?\n- slip:000-x-shape: X is b × d\n\n## 001\n\n- item:001-john: Whom?\n";

    [Fact]
    public void ReadsItemsAndSlipsByLecture() => Assert.Equal(
        [
            new("item:000-parity", "Even or odd?", "000 Counting"),
            new("slip:000-x-shape", "X is b × d", "000 Counting"),
            new InventoryEntry("item:001-john", "Whom?", "001"),
        ],
        Inventory.Parse(Text).Entries);

    [Theory]
    [InlineData("- item:001-john: Again\n", "appears twice")]
    [InlineData("- thing:001-x: No\n", "must be \"- item:some-id: text\"")]
    [InlineData("- item:001-x\n", "must be \"- item:some-id: text\"")]
    public void RefusesWhatIsNotAnEntry(string more, string problem)
    {
        var e = Assert.Throws<NotebookFormatException>(() => Inventory.Parse(Text + more, "inventory.md"));
        Assert.Equal(13, e.Line);
        Assert.Contains(problem, e.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("item:000-pariti", "item:000-parity")]
    [InlineData("slip:00-xshape", "slip:000-x-shape")]
    [InlineData("item:000-x-shape", "slip:000-x-shape")]
    public void AnUnknownTagIsToldItsNearest(string tag, string nearest)
    {
        var problem = Inventory.Parse(Text).Problem(tag);
        Assert.Equal($"\"{tag}\" is not in docs/inventory.md; the nearest there is \"{nearest}\"", problem);
    }

    [Theory]
    [InlineData("item:000-parity")]
    [InlineData("figure")]
    public void KnownTagsAndOtherTagsAreNoProblem(string tag) => Assert.Null(Inventory.Parse(Text).Problem(tag));

    [Fact]
    public void TheRulesOfANotebookRefuseUnknownTags()
    {
        var root = Directory.CreateTempSubdirectory("rnn-inventory-");
        try
        {
            File.WriteAllText(Path.Combine(root.CreateSubdirectory("docs").FullName, "inventory.md"), Text);
            var path = Path.Combine(root.CreateSubdirectory("notebooks").FullName, "01.ipynb");
            var document = PercentText.Pack("%% markdown id=counting tags=item:000-parity,item:001-jon\nwords\n");
            Assert.Contains($"{path}: cell 1 \"counting\": \"item:001-jon\" is not in docs/inventory.md; the nearest there is \"item:001-john\"",
                NotebookRules.Check(document, path));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }
}
