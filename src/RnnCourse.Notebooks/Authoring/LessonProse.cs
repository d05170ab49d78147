using System.Text;
using System.Text.RegularExpressions;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Authoring;

/// <summary>The text of a lesson's Markdown cells, block by block and sentence by sentence.</summary>
internal static partial class LessonProse
{
    /// <summary>What a block is.</summary>
    internal enum Kind
    {
        /// <summary>A paragraph.</summary>
        Paragraph,

        /// <summary>A line of a list.</summary>
        Item,

        /// <summary>A heading.</summary>
        Heading,

        /// <summary>A cell of a table.</summary>
        Table,

        /// <summary>A displayed formula.</summary>
        Formula,
    }

    /// <summary>A block of text: formulas between dollar signs, code as ` `, links to lessons left out.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Text">Its words on one line.</param>
    /// <param name="Level">A heading's level.</param>
    internal sealed record Block(Kind Kind, string Text, int Level = 0);

    /// <summary>The blocks of a Markdown cell in order.</summary>
    public static IEnumerable<Block> Blocks(string markdown)
    {
        foreach (var block in LessonMarkdown.Parse(markdown).Descendants<LeafBlock>())
        {
            if (block is MathBlock formula)
                yield return new(Kind.Formula, formula.Lines.ToString());
            else if (block is HeadingBlock heading)
                yield return new(Kind.Heading, Plain(heading.Inline), heading.Level);
            else if (block is ParagraphBlock paragraph)
                yield return new(paragraph.Parent is TableCell ? Kind.Table : paragraph.Parent is ListItemBlock ? Kind.Item : Kind.Paragraph, Plain(paragraph.Inline));
        }
    }

    /// <summary>The questions after a cell's "**Guess first.**"; a list, as in lesson 00, only says what such a prediction is.</summary>
    public static IEnumerable<string> Guesses(NotebookCell cell) => cell.Type != "markdown"
        ? []
        : Blocks(cell.Source).Where(block => block.Kind == Kind.Paragraph)
            .SelectMany(block => block.Text.Split("Guess first").Skip(1))
            .Select(question => question.TrimStart('.', ':', ' ')).Where(question => question.Length > 0);

    /// <summary>A text's sentences.</summary>
    public static IEnumerable<string> Sentences(string text) => End().Split(text).Where(sentence => sentence.Length > 0);

    private static string Plain(ContainerInline? inline)
    {
        var text = new StringBuilder();
        foreach (var item in (inline ?? []).Descendants<Inline>())
        {
            if (IsInLinkToLesson(item))
                continue;
            text.Append(item switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline => "` `",
                MathInline mathematics => $"${mathematics.Content.ToString().Replace("{,}", ",", StringComparison.Ordinal)}$",
                LineBreakInline => " ",
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                _ => "",
            });
        }
        return Spaces().Replace(text.ToString(), " ").Trim();
    }

    private static bool IsInLinkToLesson(Inline item)
    {
        for (var parent = item.Parent; parent is not null; parent = parent.Parent)
            if (parent is LinkInline link && link.Url?.Contains(".ipynb", StringComparison.Ordinal) == true)
                return true;
        return false;
    }

    [GeneratedRegex(@"(?<=[.!?][)""”]?)\s+(?=[\p{Lu}$`(""“])")]
    private static partial Regex End();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
