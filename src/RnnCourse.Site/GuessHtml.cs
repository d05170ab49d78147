using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Site;

/// <summary>
/// What a page has for its guesses. At a screen: a field below each question, and a mark on its outcome, which a script veils until the reader has
/// guessed; without scripts all of it is in sight. In the book answers are open. For the search: where an outcome begins and ends.
/// </summary>
internal sealed class GuessHtml
{
    private const string Open = "<details", Close = "</details>";

    private readonly OutputForm form;
    private readonly Dictionary<NotebookCell, SiteGuess> asked = [], run = [], answered = [];

    public GuessHtml(IReadOnlyList<SiteGuess> guesses, OutputForm form)
    {
        this.form = form;
        foreach (var guess in guesses)
        {
            asked[guess.Cell] = guess;
            foreach (var cell in guess.Runs)
                run[cell] = guess;
            if (guess.Answer is not null)
                answered[guess.Answer] = guess;
        }
    }

    /// <summary>For a code cell's element.</summary>
    public string Mark(NotebookCell cell) => form == OutputForm.Page && run.TryGetValue(cell, out var guess) ? Mark(guess) : "";

    /// <summary>The text of a Markdown cell.</summary>
    public string Prose(NotebookCell cell, string html)
    {
        if (form == OutputForm.Book)
            return html.Replace($"{Open}>", $"{Open} open>", StringComparison.Ordinal);
        if (!answered.TryGetValue(cell, out var guess))
            return html;
        var end = html.IndexOf(Close, StringComparison.Ordinal) + Close.Length;
        return form == OutputForm.Search ? html[..end] + SearchIndex.OutcomeEnds + html[end..] : $"{Open}{Mark(guess)}{html[Open.Length..]}";
    }

    /// <summary>What stands above a cell.</summary>
    public string Above(NotebookCell cell) =>
        form == OutputForm.Search && run.TryGetValue(cell, out var guess) && cell == guess.Runs[0] ? SearchIndex.OutcomeBegins(cell.Id) : "";

    /// <summary>What stands below a cell.</summary>
    public string Below(NotebookCell cell) => form switch
    {
        OutputForm.Page when asked.TryGetValue(cell, out var guess) =>
            $"""
            <form class="guess"{Mark(guess)}>
            <label for="guess-{PageFrame.Plain(cell.Id)}">Your guess</label>
            <input id="guess-{PageFrame.Plain(cell.Id)}" type="text" maxlength="500" autocomplete="off">
            <button>Show what happens</button>
            </form>

            """,
        OutputForm.Search when run.TryGetValue(cell, out var guess) && guess.Answer is null && cell == guess.Runs[^1] => SearchIndex.OutcomeEnds,
        _ => "",
    };

    private static string Mark(SiteGuess guess) => $" data-guess=\"{PageFrame.Plain(guess.Key)}\"";
}
