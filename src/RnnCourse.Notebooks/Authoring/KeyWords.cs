using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Authoring;

/// <summary>The words by which two texts speak of the same thing, cut to stems.</summary>
internal static partial class KeyWords
{
    private const int Stem = 5;
    private const int Shortest = 4;

    private static readonly HashSet<string> Common = [.. (
        "about above after again also because been before being below between both came cannot could does done down each else even ever every exactly find first from gives "
        + "give have here into itself just keep know last left less like made make many more most much must never nothing once only other over same shall should show shows "
        + "since some still such take takes than that their them then there these they thing this those three through times took twice under until very want well were what "
        + "when where which while whole will with without would your always all none"
        + " caught expected holds solved").Split(' ')]; // the last line: of any check

    /// <summary>The stems of a text's words of four letters and more, without those that stand in any text or check.</summary>
    public static HashSet<string> Of(string text) =>
        [.. Word().Matches(Camel().Replace(text, " ")).Select(match => match.Value.ToLowerInvariant())
            .Where(word => word.Length >= Shortest && !Common.Contains(word))
            .Select(word => word[..Math.Min(Stem, word.Length)])];

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=\p{Ll})(?=\p{Lu})|_")]
    private static partial Regex Camel();
}
