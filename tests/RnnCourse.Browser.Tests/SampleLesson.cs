using System.Text.Json.Nodes;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Charts;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Site;
using RnnCourse.Teaching;

namespace RnnCourse.Browser.Tests;

/// <summary>An executed notebook with everything that a page can show.</summary>
internal static class SampleLesson
{
    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new Figure("Error against step size", "Halving the step halves Euler's error.")
            .Line("explicit Euler", [0.1, 0.05, 0.025, 0.0125], [2.8, 0.591, 0.2, 0.0833], markers: true)
            .Line("RK4, much more exact", [0.1, 0.05, 0.025, 0.0125], [1.45e-4, 9e-6, 5.6e-7, double.NaN], markers: true)
            .XAxis("Δt", logarithmic: true).YAxis("error at t = 10", logarithmic: true)
            .Annotate(0.025, 0.2, "slope 1").HorizontalLine(1e-3, "wanted").VerticalLine(0.03, "here"),
        new Figure("Letters", "A is the most frequent letter, and <s> is a letter like any other.")
            .Bars("phage", ["A", "C", "G", "<s>"], [0.26, 0.23, 0.26, 0.25]).Bars("even", ["A", "C", "G", "<s>"], [0.25, 0.25, 0.25, 0.25])
            .YAxis("share").HorizontalLine(0.25, ""),
        new Figure("Transitions", "After q almost always comes u.")
            .HeatMap(Matrix<double>.Build.Dense(4, 4, (i, j) => i == j ? double.NaN : (i + 1) / (j + 2.0)), ["a", "b", "c", "d"],
                ["a", "b", "c", "d"], "P(next | this)", showValues: true).XAxis("next letter").YAxis("this letter"),
        new Figure("Words in the plane", "Like words lie near each other.")
            .Scatter("animals", [0, 1, 1.2], [1, 3, 2], ["cat", "dog", "a horse"]).Scatter("things", [3, 2.5], [1, 1.5], ["a wooden house", "table"])
            .XAxis("first component").YAxis("second component"),
        new Figure("Phase portrait", "Each turn is wider than the last.")
            .XAxis("position", from: -4, to: 4).YAxis("velocity", from: -4, to: 4).EqualAxes()
            .Sliders([new SliderAxis("Δt", [0.01, 0.05, 0.1], start: 1), new SliderAxis("k", [1, 2, 4], start: 2)], Spring),
        new Figure("Gradient flow", "The gradient fades as it flows back.")
            .XAxis("k").YAxis("t")
            .Animate("step", ["0", "1", "2", "3"], steps => new Figure("step", "One step more.").HeatMap(
                Matrix<double>.Build.Dense(6, 6, (t, k) => k <= t && t - k <= steps ? Math.Pow(0.8, t - k) : 0), diverging: true)),
    ];

    public static SiteLesson Lesson(string name) => new(name, NotebookDocument.Create(Cells()), TimeSpan.FromSeconds(3.2));

    private static IEnumerable<NotebookCell> Cells()
    {
        yield return NotebookCell.Create("markdown", "opening", """
            # 03 · A sample with $W_{hh}$

            **How far does a spring swing** after a hundred steps, when $\Delta t = 0.1$? About 45 minutes.

            ## The model

            $$
            \begin{aligned} h_t &= \tanh(x_t W_{xh} + h_{t-1} W_{hh} + b_h) \\ o_t &= h_t W_{hq} + b_q \end{aligned}
            $$

            | letter | share | formula |
            | --- | ---: | --- |
            | A | 0.26 | $p_A$ |

            > **Guess first.** See [the next lesson](99-not-there.ipynb) and [this one](sample.ipynb#the-model).
            """);
        yield return Code("setup", "#r \"lib/RnnCourse.Teaching.dll\"\nusing RnnCourse.Charts;");
        yield return Code("numbers", "// A long line, which must scroll and not push the page: " + new string('x', 200)
            + "\nvar (a, b) = (1.5, \"text <b>\");\nforeach (var x in new List<double> { a }) Console.WriteLine($\"{x:0.0}\");", Stream("1.5\n"));
        yield return Code("drawings", "Figures", [.. Figures.Select(figure => Value(figure))]);
        yield return Code("linked", "Show.Linked(…)", Value(Show.Linked(Powers(2), Powers(3))));
        foreach (var cell in Guesses())
            yield return cell;
        yield return NotebookCell.Create("markdown", "exercise-text", "## Your turn\n\n### Exercise 1: the step\n\nWrite the step `h = tanh(x W)`.");
        yield return Code("write-step", "Matrix<double> Step(Matrix<double> h) => throw new NotSolvedYet();").Tagged("exercise");
        yield return Code("write-step-check", "lesson.Exercise(\"write-step\", c => c.True(\"it is\", true, \"it is not\"), \"What is in h?\", \"x times W.\", \"Then tanh.\")", Value(Show.Together(Checks()))).Tagged("check");
        yield return Code("fails", "throw new InvalidOperationException(\"no\");", new JsonObject
        {
            ["output_type"] = "error",
            ["ename"] = "InvalidOperationException",
            ["evalue"] = "no",
            ["traceback"] = new JsonArray("\u001b[31mat line 1\u001b[0m"),
        });
    }

    // One guess with two cells and a folded answer, and one, asked in the answer's cell, with nothing folded below it.
    private static IEnumerable<NotebookCell> Guesses()
    {
        yield return NotebookCell.Create("markdown", "arc-guess", "## A pendulum\n\nIt is let go at $\\theta_0 = 1$.\n\n**Guess first.** How wide is its arc after three turns of Euler?");
        yield return Code("arc", "var arc = Turns(3);", Stream("three turns\n"), Value(new Figure("The arc", "Its width quadruples.").Line("arc", [1, 2, 4])));
        yield return Code("arc-energy", "Claim(arc);", Value(new Lesson("03", "A sample").Claim("arc", "The energy rises sixteenfold", 16.0, 16.0, 1e-12))).Tagged("check");
        yield return NotebookCell.Create("markdown", "arc-answer", """
            <details><summary>What happened, and why</summary>

            Each step adds a little energy: $E_{t+1} = (1 + \Delta t^2) E_t$. See [the model](#the-model).

            </details>

            ### Shorter steps

            **Guess first.** And with steps of half the length?
            """);
        yield return Code("shorter", "Turns(3, step / 2)", Stream("a narrower arc\n"));
    }

    private static Figure Spring(IReadOnlyList<double> at)
    {
        var (s, v, step, k) = (1.0, 0.0, at[0], at[1]);
        var (positions, velocities) = (new List<double> { s }, new List<double> { v });
        for (var i = 0; i < 80; i++)
        {
            (s, v) = (s + step * v, v - step * k * s);
            positions.Add(s);
            velocities.Add(v);
        }
        return new Figure("spring", "One setting.").Phase("explicit Euler", positions, velocities);
    }

    // At x = 1 stands power · (1 + factor)^(power − 1): the factor 2 gives 2 · 3 and 3 · 9.
    private static Figure Powers(int power) => new Figure($"To the power {power}", "It grows.").Slider(
        "factor", [1, 2, 3], factor => new Figure("one", "One factor.").Line("power", [0, power * Math.Pow(1 + factor, power - 1)]));

    private static NotebookCell Code(string id, string source, params JsonObject[] outputs)
    {
        var cell = NotebookCell.Create("code", id, source);
        foreach (var output in outputs)
            cell.Outputs.Add(output);
        return cell;
    }

    private static NotebookCell Tagged(this NotebookCell cell, string tag)
    {
        cell.Metadata["tags"] = new JsonArray(tag);
        return cell;
    }

    private static JsonObject Stream(string text) => new() { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text };

    // One check of each kind and each state.
    private static object[] Checks()
    {
        var lesson = new Lesson("03", "A sample");
        return
        [
            lesson.Exercise("write-step", _ => throw new NotSolvedYet(), "What is in h?", "x times W.", "Then tanh."),
            lesson.Claim("energy", "Energy grows", 1.04, 1.04, 1e-12),
            lesson.BreakIt("bug", "tanh′ left out", compare => compare.Close("dL/dW", 2.5e-7, 2.5e-7, 1e-9)),
        ];
    }

    /// <summary>A value as the kernel gives it.</summary>
    public static JsonObject Value(object value) => new()
    {
        ["output_type"] = "display_data",
        ["data"] = new JsonObject { ["text/html"] = Call(value, "ToHtml"), [TypedOutput.MimeType] = JsonNode.Parse(Call(value, "ToOutputJson")) },
        ["metadata"] = new JsonObject(),
    };

    private static string Call(object value, string method) => (string)value.GetType().GetMethod(method)!.Invoke(value, null)!;
}
