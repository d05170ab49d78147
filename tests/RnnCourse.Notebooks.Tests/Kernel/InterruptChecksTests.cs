using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Notebooks.Tests.Kernel;

/// <summary>Where a cell is asked whether to stop.</summary>
public sealed class InterruptChecksTests
{
    [Theory]
    [InlineData("while (true) x++;", "while (true) {__Cell.Check(); x++;}")]
    [InlineData("do { x++; } while (true);", "do { __Cell.Check(); x++; } while (true);")]
    [InlineData("for (;;) ;", "for (;;) {__Cell.Check(); ;}")]
    [InlineData("foreach (var (a, b) in p)\n    F(a); // why\nx", "foreach (var (a, b) in p)\n{__Cell.Check();     F(a); // why\n}x")]
    [InlineData("run(x => { return x; });", "run(x => { __Cell.Check(); return x; });")]
    [InlineData("void F() { void G() { } }", "void F() { __Cell.Check(); void G() { __Cell.Check(); } }")]
    [InlineData("again: x++; goto again;", "again: x++; {__Cell.Check(); goto again;}")]
    [InlineData("switch (x) { case 1: goto case 2; case 2: goto default; default: break; }",
        "switch (x) { case 1: {__Cell.Check(); goto case 2; }case 2: {__Cell.Check(); goto default; }default: break; }")]
    [InlineData("class A { void F(int n) { F(n); } void G() { F(1); } }", "class A { void F(int n) { __Cell.Check(); F(n); } void G() { F(1); } }")]
    public void LoopsAndFunctionsAsk(string code, string asked) => Assert.Equal([asked, code], InterruptChecks.FormsOf(code));

    [Fact]
    public void ExpressionsAskWhereTheyHaveAValue() => Assert.Equal(
        ["class A { int G(int n) => __Cell.Check(G(n - 1)); } int F(int n) => __Cell.Check(n < 2 ? 1 : F(n - 1)); a.Select(i => __Cell.Check(i * i)); while (true) {__Cell.Check(); ;}",
         "class A { int G(int n) => G(n - 1); } int F(int n) => n < 2 ? 1 : F(n - 1); a.Select(i => i * i); while (true) {__Cell.Check(); ;}",
         "class A { int G(int n) => G(n - 1); } int F(int n) => n < 2 ? 1 : F(n - 1); a.Select(i => i * i); while (true) ;"],
        InterruptChecks.FormsOf("class A { int G(int n) => G(n - 1); } int F(int n) => n < 2 ? 1 : F(n - 1); a.Select(i => i * i); while (true) ;"));

    [Theory]
    [InlineData("1 + 1")]
    [InlineData("void F() => Console.Write(1); if (x > 3) { F(); }")]
    [InlineData("class A : IDisposable { public void Dispose() { } ~A() { while (true) { } } }")] // cleaning up goes on
    [InlineData("int broken = ; }} // ü")]
    public void NothingElseDoes(string code) => Assert.Equal([code], InterruptChecks.FormsOf(code));

    [Fact]
    public void LinesStayWhereTheyWere()
    {
        const string code = "for (var i = 0; i < 3; i++)\n    foreach (var j in a)\n    {\n\n        Show(\n  i);\n    }\n\n// end\nreturn 3;\n";
        var asked = InterruptChecks.FormsOf(code).First();
        Assert.Contains("__Cell", asked);
        Assert.Equal(Lines(code), Lines(asked.Replace("__Cell.Check();", "")));

        static IEnumerable<string> Lines(string code) => code.Split('\n').Select(line => string.Concat(line.Where(c => !" {}".Contains(c))));
    }
}
