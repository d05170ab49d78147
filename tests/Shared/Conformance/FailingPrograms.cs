using System.Text.RegularExpressions;

namespace RnnCourse.Tests.Conformance;

/// <summary>
/// Small programs whose failing line is known: every kind of failure in every kind of place. A line that ends in <c>//0</c> fails; those in
/// <c>//1</c>, <c>//2</c> and so on are the calls that lead there, from within.
/// </summary>
internal static partial class FailingPrograms
{
    /// <summary>The cell that the programs need before them.</summary>
    public const string Data = """
        class Person { public int Age { get; set; } }
        static class D
        {
            public static int[] Xs = [1, 2, 3];
            public static int Zero = 0;
            public static string None = null;
            public static Person Nobody = null;
            public static object Boxed = "text";
            public static object[] Words = new string[2];
            public static int? Maybe = null;
            public static List<int> Empty = [];
            public static Dictionary<string, int> Map = [];
        }
        """;

    private static readonly string[] Failures =
    [
        "got += D.Xs[got + 7];", "got += D.None.Length;", "D.Nobody.Age = got;", "got = 10 / D.Zero;", "got = 10 % D.Zero;", "got = (int)D.Boxed;",
        "got = ((List<int>)D.Boxed).Count;", "got = D.Map[\"missing\"];", "if (got < 1000) throw new InvalidOperationException(\"planned\");",
        "got = int.Parse(\"x\");", "got = D.Empty.First();", "got = checked(int.MaxValue + D.Xs.Length);", "D.Words[0] = new object();", "got = D.Maybe.Value;",
    ];

    // What stands before and after: nothing, other statements, a comment and an empty line.
    private static readonly (string Before, string After)[] Positions =
        [("", ""), ("var p = D.Xs.Length;\nif (p < 0) got++;\n", "got--;\n"), ("// nothing\n\n", "")];

    private static readonly string[] Contexts =
    [
        "var got = 0;\n@",
        "var got = 0;\nfor (var i = 0; i < 3; i++)\n{\n    if (i == 2)\n    {\n@    }\n}",
        "var got = 0;\nwhile (true)\n{\n@}",
        "var got = 0;\ndo\n{\n    foreach (var x in D.Xs)\n    {\n@    }\n} while (got < 9);",
        "int Work(int got)\n{\n@    return got;\n}\nvar a = 1;\na += Work(a); //1\nvar b = a;",
        "int Inner(int got)\n{\n    if (got == 1)\n        return got;\n@    return got;\n}\nint Outer()\n{\n    var a = Inner(1);\n    var b = Inner(2); //1\n    return a + b;\n}\nOuter() //2",
        "int Arrow() => Work(2); //1\nint Work(int got)\n{\n@    return got;\n}\nvar a = Arrow(); //2",
        "var list = D.Xs.Select(got => //1\n{\n@    return got;\n}).ToList();",
        "var query = D.Xs.Select(got =>\n{\n@    return got;\n});\nvar one = 1;\nvar sum = query.Sum(); //1",
        "int Outer()\n{\n    int Local(int got)\n    {\n@        return got;\n    }\n    var a = 2;\n    return a + Local(a); //1\n}\nOuter() //2",
        "IEnumerable<int> Walk(int got)\n{\n    yield return 1;\n@    yield return got;\n}\nvar sum = 0;\nforeach (var x in Walk(0)) //1\n    sum += x;",
        "async Task<int> Work(int got)\n{\n@    await Task.Yield();\n    return got;\n}\nvar one = 1;\nvar r = await Work(0); //1",
        "async Task<int> Work(int got)\n{\n    await Task.Delay(1);\n@    return got;\n}\nasync Task<int> Middle()\n{\n    var first = 1;\n    return first + await Work(first); //1\n}\nvar r = await Middle(); //2",
        "async IAsyncEnumerable<int> Walk(int got)\n{\n    yield return 1;\n    await Task.Yield();\n@    yield return got;\n}\nawait foreach (var x in Walk(0)) //1\n{\n}",
        "class Box\n{\n    public int Half(int got)\n    {\n@        return got;\n    }\n    public int Twice => 2 * Half(1); //1\n}\nvar box = new Box();\nvar r = box.Twice; //2",
        "class Made\n{\n    int got;\n    public Made()\n    {\n@    }\n}\nvar before = 1;\nvar made = new Made(); //1",
        "class Once\n{\n    public static int Value = Make(); //1\n    static int Make()\n    {\n        var got = 0;\n@        return got;\n    }\n}\nvar v = 1 + Once.Value; //2",
        "static T Pass<T>(T value, Func<T, T> f)\n{\n    return f(value); //1\n}\nint Work(int got)\n{\n@    return got;\n}\nvar r = Pass(3, Work); //2",
        "var task = Task.Run(() =>\n{\n    var got = 0;\n@    return got;\n});\nvar one = 1;\ntask.Wait(); //1",
        "var one = 1;\nParallel.For(0, 4, i => //1\n{\n    var got = 0;\n@});",
        "int Work(int got)\n{\n@    return got;\n}\nvar s = 2;\nvar t = s switch\n{\n    1 => 5,\n    _ => Work(s), //1\n};",
        "var got = 0;\ntry\n{\n@}\nfinally\n{\n    got = 3;\n}",
        "int Deep(int depth, int got)\n{\n    if (depth > 0)\n        return Deep(depth - 1, got); //1 //2\n@    return got;\n}\nDeep(2, 0) //3",
        "class Bell { public event Action Rings; public void Ring() => Rings(); //1\n}\nvar bell = new Bell();\nbell.Rings += () =>\n{\n    var got = 0;\n@};\nbell.Ring(); //2",
        "struct Sum\n{\n    public int Of;\n    public static Sum operator +(Sum left, int got)\n    {\n@        return left;\n    }\n}\nvar total = new Sum();\ntotal = total + 1; //1",
    ];

    /// <summary>All of them, each failure at a different position in the next place.</summary>
    public static IEnumerable<string> All() => Contexts.SelectMany((context, i) => Failures.Select((failure, j) => Compose(context, failure, Positions[(i + j) % Positions.Length])));

    /// <summary>The lines that a program's error must name, in order, each with its text.</summary>
    public static IEnumerable<(int Line, string Text)> PlacesOf(string program) => program.Split('\n')
        .SelectMany((text, i) => Mark().Matches(text).Select(mark => (Order: mark.Value, Line: i + 1, Text: text.Trim())))
        .OrderBy(place => place.Order, StringComparer.Ordinal).Select(place => (place.Line, place.Text));

    private static string Compose(string context, string failure, (string Before, string After) position) =>
        context.Replace("@", $"{position.Before}{failure} //0\n{position.After}", StringComparison.Ordinal);

    [GeneratedRegex(@"//\d")]
    private static partial Regex Mark();
}
