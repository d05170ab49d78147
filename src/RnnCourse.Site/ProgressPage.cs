using System.Globalization;
using System.Text;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Site;

/// <summary>How far one has come: every exercise of the course, and what its check said in the last run.</summary>
internal static class ProgressPage
{
    public const string File = "progress.html";

    /// <summary>How many are solved, in words.</summary>
    public static string Count(IEnumerable<SiteExercise> exercises)
    {
        var states = exercises.Select(exercise => exercise.State).ToArray();
        var solved = states.Count(state => state == CheckState.Passed);
        return string.Create(CultureInfo.InvariantCulture, $"{solved} of {states.Length} exercises solved");
    }

    public static string ToHtml(IReadOnlyList<LessonPage> pages, SiteAssets assets)
    {
        var all = pages.SelectMany(page => page.Exercises).ToArray();
        var body = new StringBuilder();
        body.Append("<p class=\"total\"><strong>").Append(Count(all)).Append("</strong> ").Append(Bar(all)).Append("</p>\n");
        foreach (var page in pages.Where(page => page.Exercises.Count > 0))
        {
            body.Append("<h2>").Append(page.LinkHtml).Append("</h2>\n<p class=\"facts\">").Append(Count(page.Exercises)).Append(' ').Append(Bar(page.Exercises))
                .Append("</p>\n<ul class=\"exercises\">\n");
            foreach (var exercise in page.Exercises)
                body.Append("<li class=\"").Append(exercise.State.ToString().ToLowerInvariant()).Append("\"><a href=\"").Append(exercise.Link).Append("\">")
                    .Append(exercise.TitleHtml).Append("</a> ").Append(HintPage.LinkHtml(exercise)).Append("<span class=\"state\">").Append(Word(exercise.State)).Append("</span></li>\n");
            body.Append("</ul>\n");
        }
        body.Append(assets.Live is null ? "" : "<script defer src=\"assets/live-progress.js\"></script>\n");
        return PageFrame.Fill(assets, "plain.html", new()
        {
            ["title"] = "Your progress",
            ["description"] = "Every exercise of the course, and which of them are solved.",
            ["lead"] = assets.Live is null
                ? "As the checks said in the last run. Solve an exercise in its notebook, save, run the course again, and this page is written anew. The hints that you open are kept in this browser only."
                : "As the checks said: on the pages, where what you solve is kept in this browser, and in the notebooks' last run. The hints that you open are kept in this browser, too.",
            ["body"] = body.ToString(),
        });
    }

    private static string Bar(IReadOnlyCollection<SiteExercise> exercises)
    {
        var solved = exercises.Count(exercise => exercise.State == CheckState.Passed);
        return string.Create(CultureInfo.InvariantCulture,
            $"<progress max=\"{Math.Max(1, exercises.Count)}\" value=\"{solved}\" aria-label=\"{Count(exercises)}\"></progress>");
    }

    private static string Word(CheckState state) => state switch
    {
        CheckState.Passed => "✓ solved",
        CheckState.Failed => "✗ not right yet",
        _ => "○ not yet",
    };
}
