using Markdig;
using Markdig.Syntax;

namespace RnnCourse.Notebooks.Documents;

/// <summary>The Markdown that the course's notebooks are written in.</summary>
public static class LessonMarkdown
{
    /// <summary>Its extensions, named one by one: the bundle of all has attributes in braces, which would eat the braces of formulas.</summary>
    public static MarkdownPipeline Pipeline { get; } = new MarkdownPipelineBuilder()
        .UsePipeTables().UseMathematics().UseFootnotes().UseTaskLists().UseAutoLinks().UseEmphasisExtras().Build();

    /// <summary>What a text says.</summary>
    public static MarkdownDocument Parse(string source) => Markdown.Parse(source, Pipeline);
}
