using RnnCourse.Teaching;

namespace RnnCourse.Tests.Teaching;

public class LessonTextsTests
{
    private static readonly LessonTexts Texts = LessonTexts.Read("99", """
        # Texts of a lesson

        Not a text of any key.

        ## energy

        Energy grows
        by 1. in each step.

        ## Position against velocity

        Each turn is wider.

        ## write-step

        1. What is in h?
        2. x times W,
           first of all.
        3. Then tanh.

        ## empty
        """);

    [Fact]
    public void AParagraphIsOneText()
    {
        Assert.Equal("Energy grows by 1. in each step.", Texts.Of("energy", "statement"));
        Assert.Equal(["Each turn is wider."], Texts.All("Position against velocity", "finding"));
    }

    [Fact]
    public void HintsAreANumberedList() => Assert.Equal(["What is in h?", "x times W, first of all.", "Then tanh."], Texts.All("write-step", "hints"));

    [Theory]
    [InlineData("empty")]
    [InlineData("Energy")]
    public void WhatIsNotThereIsNamed(string key)
    {
        var error = Assert.Throws<ArgumentException>(() => Texts.Of(key, "statement"));
        Assert.Contains($"Lesson 99 has no statement for \"{key}\"", error.Message, StringComparison.Ordinal);
        Assert.Contains($"\"## {key}\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLibraryCarriesTheTextsOfTheCourse()
    {
        var texts = LessonTexts.Of("05");
        var lesson = new Lesson("05", "The Elman cell, batched");
        Assert.Equal(texts.Of("initial-loss", "statement"), lesson.Claim("initial-loss", 25 * Math.Log(65), 104.36, 0.01).Title);
        Assert.Equal(texts.All("elman-step", "hints")[0], Assert.Single(lesson.Exercise("elman-step", _ => throw new NotSolvedYet()).Hints));
        Assert.Equal(texts.Of("Four hidden units after one input", "finding"), lesson.Figure("Four hidden units after one input").AltText);
        Assert.Throws<ArgumentException>(() => new Lesson("98", "Not of the course").Figure("Four hidden units after one input"));
    }
}
