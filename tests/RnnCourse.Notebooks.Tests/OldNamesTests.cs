using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Tests;

/// <summary>
/// Names that gave way to the field's own terms, or to plainer ones, do not come back, neither in code nor in what is said of it. The changelog
/// and the decisions may tell of them.
/// </summary>
public class OldNamesTests
{
    private static readonly string[] Folders = ["src", "tests", "docs", "notebooks", "deploy"];

    private static readonly string[] Texts = [".cs", ".js", ".py", ".css", ".html", ".md", ".ipynb", ".csproj"];

    /// <summary>Nowhere: what each is called today.</summary>
    private static readonly (string Old, string Now)[] Words =
    [
        ("GradientDescent", "Trainer"), ("ForwardRun", "Unrolled"), ("BackwardRun", "Unrolled"), ("SharedPass", "Unrolled"),
        ("SharedBackpropagation", "Unrolled"), ("LinearRecurrence", "ElmanNetwork"), ("LastWords", "the tail of standard error"),
        ("SiteLook", "SiteAudit"), ("RunWay", "RunMode"), ("YesOrNo", "a Bernoulli draw"), ("knock", "impulse"), ("knocks", "impulses"),
        ("microscope", "diagnostic"), ("microscopes", "diagnostics"), ("the way back", "the backward pass"),
    ];

    /// <summary>In no identifier, as a part of it: the spelling is PyTorch's. A lesson's prose may write "optimiser", as it writes "colour".</summary>
    private static readonly (string Old, string Now)[] Spellings = [("Optimiser", "Optimizer"), ("Initialiser", "Initializer")];

    /// <summary>No type and no method of C#; as other words they are as good as any.</summary>
    private static readonly (string Old, string Now)[] Declared = [("Fold", "Wrap"), ("Chance", "CategoricalSampling"), ("Cut", "Clip, or Slice")];

    [Fact]
    public void NoneIsLeft() => Assert.Empty(Files().SelectMany(file => Found(File.ReadAllText(file), Path.GetExtension(file))
        .Select(found => $"{Path.GetRelativePath(Course.Root, file)}: {found}")));

    [Theory]
    [InlineData("/// <summary>Knocks are sent.</summary>", "Knocks: impulses")]
    [InlineData("// on the way\n    // back", "the way\n    // back: the backward pass")]
    [InlineData("var storedOptimisers = 1;", "Optimiser: Optimizer")]
    [InlineData("new GradientDescent();", "GradientDescent: Trainer")]
    [InlineData("static int Cut(int x) => x;", "Cut: Clip, or Slice")]
    [InlineData("enum Chance { }", "Chance: CategoricalSampling")]
    public void OneWouldBeFound(string code, string found) => Assert.Equal([found], Found(code, ".cs"));

    [Theory]
    [InlineData("// Cut the text: Chance had it that Fold was its first word.")]
    [InlineData("const string Fold = \"Fold all hints\"; // optimise nothing")]
    [InlineData("int gradient = Descent(knockout, chance, always.Back);")]
    [InlineData("It can only bet on a way back: the optimiser of a lesson's prose.", ".ipynb")]
    public void OthersMayStand(string text, string extension = ".cs") => Assert.Empty(Found(text, extension));

    private static IEnumerable<string> Found(string text, string extension)
    {
        foreach (var (old, now) in Words)
            foreach (Match match in Regex.Matches(text, $@"\b{old.Replace(" ", @"[\s/*]+", StringComparison.Ordinal)}\b", RegexOptions.IgnoreCase))
                yield return $"{match.Value}: {now}";
        foreach (var (old, now) in Spellings)
            if (text.Contains(old, extension == ".ipynb" ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))
                yield return $"{old}: {now}";
        if (extension != ".cs" || !Array.Exists(Declared, name => text.Contains(name.Old, StringComparison.Ordinal)))
            yield break;
        foreach (var node in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes())
        {
            var given = node switch
            {
                BaseTypeDeclarationSyntax type => type.Identifier,
                MethodDeclarationSyntax method => method.Identifier,
                LocalFunctionStatementSyntax function => function.Identifier,
                _ => default,
            };
            if (Declared.FirstOrDefault(name => name.Old == given.ValueText) is { Old: not null } name)
                yield return $"{name.Old}: {name.Now}";
        }
    }

    /// <summary>All but this one, what is built, and what tells of the past.</summary>
    private static IEnumerable<string> Files() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Course.Root, folder), "*", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(Course.Root, "*.md").Where(file => Path.GetFileName(file) != "CHANGELOG.md"))
        .Where(file => Texts.Contains(Path.GetExtension(file)) && Path.GetFileName(file) != $"{nameof(OldNamesTests)}.cs")
        .Where(file => !Path.GetRelativePath(Course.Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or "decisions"));
}
