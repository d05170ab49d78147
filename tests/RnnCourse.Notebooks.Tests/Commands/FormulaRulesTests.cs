using RnnCourse.Commands;
using RnnCourse.Notebooks.Authoring;

namespace RnnCourse.Notebooks.Tests.Commands;

public class FormulaRulesTests
{
    [Theory]
    [InlineData("words $x_t$, ($y$) and $\\{a\\}$; two: $a$-$b$.")]
    [InlineData("$$\n\\begin{aligned} a &= b \\\\[2pt] c &= d \\end{aligned}\n$$\n\nand $x$\n\n> $$\n> a\n> $$\n")]
    [InlineData("money \\$5, code `$x \\(y\\)` and ``a ` $``\n\n```\n$ dotnet test $5 \\[\n```\n")]
    public void WhatAllHostsReadAlikeIsInOrder(string markdown) => Assert.Empty(FormulaRules.Check(markdown));

    [Theory]
    [InlineData("from 5$ to 6$", "begins or ends no formula")]
    [InlineData("$ x$", "begins or ends no formula")]
    [InlineData("$x $", "begins or ends no formula")]
    [InlineData("a$x$", "begins or ends no formula")]
    [InlineData("$x$s", "begins or ends no formula")]
    [InlineData("$x\n\ny$", "begins or ends no formula")]
    [InlineData("words $$x$$ words", "does not stand alone on its line")]
    [InlineData("$$\nx\n\nwords", "has no partner")]
    [InlineData("\\(x\\)", "\"\\(\" outside of a formula")]
    [InlineData("\\[x\\]", "\"\\[\" outside of a formula")]
    [InlineData("\\begin{align} x \\end{align}", "\"\\begin{align}\" outside of a formula")]
    [InlineData("$$\nx \\label{eq}\n$$", "\\label in a formula")]
    public void EachDeviationIsNoticed(string markdown, string finding) =>
        Assert.Contains(FormulaRules.Check(markdown), found => found.Contains(finding, StringComparison.Ordinal));
}
