using RnnCourse.Notebooks.Authoring.Answers;

namespace RnnCourse.Notebooks.Tests.Authoring;

public class MutantMakerTests
{
    [Theory]
    [InlineData("double F(double a, double b) => a - b;", "a", "term or factor dropped")]
    [InlineData("double F(double a, double b) => a - b;", "b", "term or factor dropped")]
    [InlineData("double F(double a, double b) => a - b;", "a + b", "operator changed")]
    [InlineData("double F(double a, double b) => a - b;", "b - a", "operands swapped")]
    [InlineData("double F(double a, double b) => a - b;", "-(a - b)", "sign changed")]
    [InlineData("double F(double a, double b) => a - b;", "0 - b", "argument ignored")]
    [InlineData("double F(double a, double b) => a - b;", "a - a", "argument ignored")]
    [InlineData("bool F(double a) => a < 2;", "a <= 2", "comparison changed")]
    [InlineData("bool F(double a) => a < 2;", "a < 3", "constant changed")]
    [InlineData("int F(int[] x, int t) => x[t];", "x[(t - 1)]", "index or bound off by one")]
    [InlineData("int F(int[] x) => x[^1];", "x[^2]", "constant changed")]
    [InlineData("int F(int[] x) => x[^1];", "System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Reverse(x))[^1]", "argument read backwards")]
    [InlineData("double F(double a, double b) => Math.Pow(a, b);", "Math.Pow(b, a)", "arguments swapped")]
    [InlineData("double F(double a) => Math.Log(a);", "a", "call dropped")]
    [InlineData("double F(double[] x) => x.Max();", "x.Min()", "call changed")]
    [InlineData("double F(double[] x) => x[0] / x.Length;", "x[0] / 1", "argument ignored")]
    [InlineData("string F() => \"CADB\";", "\"ACDB\"", "constant changed")]
    [InlineData("double F() => 7.5;", "0.25", "printed value")]
    [InlineData("string F() => \"\";", "motto", "value of the lesson")]
    [InlineData("double F(double a) => 0;", "Half(a)", "calls Half of cell above")]
    public void MakesThisMistake(string answer, string body, string kind)
    {
        var head = answer[..(answer.IndexOf("=>", StringComparison.Ordinal) + 3)];
        Assert.Contains(Mutants(answer), mutant => mutant.Kind == kind && mutant.Code == $"{head}{body};");
    }

    [Theory]
    [InlineData("double F(double a, double b) => a * b;", "b * a")] // the same number
    [InlineData("double F(double a, double b) => Math.Max(a, b);", "Math.Max(b, a)")]
    [InlineData("int F() => \"recurrent\".Length;", "\"ercurrent\".Length")]
    public void DoesNotMakeWhatIsNoMistake(string answer, string body) =>
        Assert.DoesNotContain(Mutants(answer), mutant => mutant.Code.EndsWith($"=> {body};", StringComparison.Ordinal));

    [Fact]
    public void DropsStatementsAndBounds()
    {
        const string answer = "int F(int n)\n{\n    var s = 0;\n    for (var i = 1; i < n; i++)\n    {\n        s += i;\n    }\n    return s;\n}";
        var mutants = Mutants(answer);
        Assert.Contains(mutants, mutant => mutant is { Before: "s += i;", After: ";" });
        Assert.Contains(mutants, mutant => mutant is { Before: "s += i;", After: "s = i;" });
        Assert.Contains(mutants, mutant => mutant is { Before: "for (var i = 1; i < n; i++)", After: "for (var i = 1; i < (n + 1); i++)" });
        Assert.Contains(mutants, mutant => mutant is { Before: "for (var i = 1; i < n; i++)", After: "for (var i = 1; i <= n; i++)" });
        Assert.Contains(mutants, mutant => mutant is { Before: "for (var i = 1; i < n; i++)", After: "for (var i = 2; i < n; i++)" });
        Assert.Equal(mutants.Count, mutants.Select(mutant => mutant.Code).Distinct().Count());
    }

    private static IReadOnlyList<Mutant> Mutants(string answer)
    {
        const string above = "var motto = \"count\"; double Half(double x) => x / 2;";
        var code = new LessonCode(Course.Notebooks);
        code.Add(above);
        return MutantMaker.Of(code.Model(answer), new ForeignEdits([.. LessonFunction.In(above, "above", above: true)], [0.25]));
    }
}
