using RnnCourse.Charts;
using RnnCourse.Diagrams;

namespace RnnCourse.Teaching;

/// <summary>One lesson's checks: its own claims, the students' exercises and the planted bugs.</summary>
/// <remarks>
/// A check runs when it is declared and again in <see cref="Report"/>. A check declared twice under one id, as happens
/// when a cell is run again, replaces the first. What the course's lessons say with a result, the statement of a check, its hints, a figure's
/// finding, stands in <c>notebooks/texts</c> and not in the code; the methods without such words take it from there.
/// </remarks>
public sealed class Lesson
{
    private readonly List<(string Id, Func<CheckResult> Run)> checks = [];
    private readonly Dictionary<string, int> failedTries = [];
    private readonly LessonTexts texts;

    /// <summary>An empty lesson. From here on MathNet works on one thread, so that random numbers come in order.</summary>
    /// <param name="number">Its number in the course, "00" to "99".</param>
    /// <param name="title">Its title.</param>
    public Lesson(string number, string title)
        : this(number, title, LessonTexts.Of(number))
    {
    }

    internal Lesson(string number, string title, LessonTexts texts)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        (Number, Title, this.texts) = (number, title, texts);

        // MathNet fills and maps long vectors on several threads. A Random that is asked there gives other numbers in every run, or breaks and
        // gives zeros for ever, and a sampler that waits for another number never ends.
        MathNet.Numerics.Control.UseSingleThread();
    }

    /// <summary>The lesson's number in the course.</summary>
    public string Number { get; }

    /// <summary>The lesson's title.</summary>
    public string Title { get; }

    /// <summary>Holds one number of the lesson: |expected − actual| ≤ tolerance.</summary>
    /// <param name="id">The check's name, unique in the lesson.</param>
    /// <param name="statement">What is claimed, in words.</param>
    /// <param name="expected">The number from theory or from a source.</param>
    /// <param name="actual">The number computed.</param>
    /// <param name="tolerance">The largest difference allowed, absolute.</param>
    /// <returns>The check, which draws itself.</returns>
    public CheckResult Claim(string id, string statement, double expected, double actual, double tolerance) =>
        Claim(id, statement, compare => compare.Close("value", expected, actual, tolerance));

    /// <summary>Holds one number of the lesson, with the statement that the lesson's texts have for it.</summary>
    /// <inheritdoc cref="Claim(string, string, double, double, double)"/>
    /// <exception cref="ArgumentException">There is no such text.</exception>
    public CheckResult Claim(string id, double expected, double actual, double tolerance) =>
        Claim(id, Statement(id), expected, actual, tolerance);

    /// <summary>Holds several numbers of the lesson, with the statement that the lesson's texts have for them.</summary>
    /// <inheritdoc cref="Claim(string, string, Action{Comparisons})"/>
    /// <exception cref="ArgumentException">There is no such text.</exception>
    public CheckResult Claim(string id, Action<Comparisons> check) => Claim(id, Statement(id), check);

    /// <summary>Holds several numbers of the lesson.</summary>
    /// <param name="id">The check's name, unique in the lesson.</param>
    /// <param name="statement">What is claimed, in words.</param>
    /// <param name="check">Makes the comparisons.</param>
    /// <returns>The check, which draws itself.</returns>
    public CheckResult Claim(string id, string statement, Action<Comparisons> check)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(statement);
        return Register(id, () => Run(id, CheckKind.Claim, statement, check, []));
    }

    /// <summary>Checks a student's answer, with the hints that the lesson's texts have for it.</summary>
    /// <inheritdoc cref="Exercise(string, Action{Comparisons}, string, string[])"/>
    /// <exception cref="ArgumentException">There are none.</exception>
    public CheckResult Exercise(string id, Action<Comparisons> check)
    {
        var hints = texts.All(id, "hints");
        return Exercise(id, check, hints[0], [.. hints.Skip(1)]);
    }

    /// <summary>Checks a student's answer. While the stub throws <see cref="NotSolvedYet"/>, it says so and nothing fails.</summary>
    /// <param name="id">The exercise's name, unique in the lesson.</param>
    /// <param name="check">Calls the answer and makes the comparisons.</param>
    /// <param name="hint">A hint, shown folded until the exercise is solved.</param>
    /// <param name="narrower">Further hints, from the vague to the plain; each failed try of the check's cell opens one more.</param>
    /// <returns>The check, which draws itself.</returns>
    public CheckResult Exercise(string id, Action<Comparisons> check, string hint, params string[] narrower)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(hint);
        ArgumentNullException.ThrowIfNull(narrower);
        var result = Register(id, () => Run(id, CheckKind.Exercise, $"Exercise {id}", check, Hints(id, hint, narrower)));
        if (result.State == CheckState.Failed)
            failedTries[id] = failedTries.GetValueOrDefault(id) + 1;
        return result;
    }

    /// <summary>Plants a bug that a check must catch, with the words that the lesson's texts have for it.</summary>
    /// <inheritdoc cref="BreakIt(string, string, Action{Comparisons})"/>
    /// <exception cref="ArgumentException">There is no such text.</exception>
    public CheckResult BreakIt(string id, Action<Comparisons> check) => BreakIt(id, Statement(id), check);

    /// <summary>Plants a bug that a check must catch: this check passes when the inner one turns red.</summary>
    /// <param name="id">The check's name, unique in the lesson.</param>
    /// <param name="planted">What is broken, and what must notice it.</param>
    /// <param name="check">The comparisons, made on the broken code.</param>
    /// <returns>The check, which draws itself with the red comparisons inside.</returns>
    public CheckResult BreakIt(string id, string planted, Action<Comparisons> check)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(planted);
        return Register(id, () =>
        {
            var inner = Run(id, CheckKind.Broken, planted, check, []);
            return inner with { State = inner.State == CheckState.Failed ? CheckState.Passed : CheckState.Failed };
        });
    }

    /// <summary>Begins a figure whose finding the lesson's texts have under its title.</summary>
    /// <param name="title">What the figure shows.</param>
    /// <returns>A figure without data.</returns>
    /// <exception cref="ArgumentException">There is no such text.</exception>
    public Figure Figure(string title) => new(title, Finding(title));

    /// <summary>Begins a diagram whose finding the lesson's texts have under its title.</summary>
    /// <param name="title">What it shows.</param>
    /// <returns>An empty diagram.</returns>
    /// <exception cref="ArgumentException">There is no such text.</exception>
    public Diagram Diagram(string title) => new(title, Finding(title));

    /// <summary>Diagrams to step through, whose finding the lesson's texts have under their title.</summary>
    /// <param name="title">What they show.</param>
    /// <param name="frames">At least two, each with a title of its own.</param>
    /// <returns>The steps, which draw themselves.</returns>
    /// <exception cref="ArgumentException">There is no such text.</exception>
    public DiagramSteps DiagramSteps(string title, IEnumerable<Diagram> frames) => new(title, Finding(title), frames);

    /// <summary>Runs every check of the lesson again.</summary>
    /// <returns>All checks with a count, which draw themselves.</returns>
    public LessonReport Report() => new(Number, Title, [.. checks.Select(check => check.Run())]);

    private string Statement(string id) => texts.Of(id, "statement");

    private string Finding(string title) => texts.Of(title, "finding");

    private CheckResult Register(string id, Func<CheckResult> run)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        var known = checks.FindIndex(check => check.Id == id);
        if (known >= 0)
            checks[known] = (id, run);
        else
            checks.Add((id, run));
        return run();
    }

    private static CheckResult Run(string id, CheckKind kind, string title, Action<Comparisons> check, IReadOnlyList<string> hints)
    {
        ArgumentNullException.ThrowIfNull(check);
        var comparisons = new Comparisons();
        try
        {
            check(comparisons);
        }
        catch (Exception error) when (Unwrap(error) is NotSolvedYet)
        {
            return new CheckResult(id, kind, CheckState.Unsolved, title, [], null, hints);
        }
#pragma warning disable CA1031 // Whatever a student's answer throws is a failed check, not a failed notebook.
        catch (Exception error)
#pragma warning restore CA1031
        {
            var cause = Unwrap(error);
            return new CheckResult(id, kind, CheckState.Failed, title, comparisons.Lines, $"It threw {cause.GetType().Name}: {cause.Message}", hints)
            {
                ThrownAt = Places.Of(error),
            };
        }

        var state = comparisons.Lines.Count > 0 && comparisons.Lines.All(line => line.Holds) ? CheckState.Passed : CheckState.Failed;
        var nothing = comparisons.Lines.Count == 0 ? "The check compared nothing." : null;
        return new CheckResult(id, kind, state, title, comparisons.Lines, nothing, hints);
    }

    private string[] Hints(string id, string hint, string[] narrower) =>
        [hint, .. narrower.Take(failedTries.GetValueOrDefault(id))];

    // A student's code may run inside a task, a type initializer or a reflection call.
    private static Exception Unwrap(Exception error) =>
        error is AggregateException or TypeInitializationException or System.Reflection.TargetInvocationException && error.InnerException is { } inner
            ? Unwrap(inner)
            : error;
}
