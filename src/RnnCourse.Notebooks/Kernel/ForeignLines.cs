using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// Lines that only another notebook system understands, such as <c>%%time</c>, <c>!ls</c>, <c>#!pwsh</c> or <c>#r "nuget: …"</c>: named with
/// what to do instead, where the compiler would guess or say nothing.
/// </summary>
internal static partial class ForeignLines
{
    private const string Timing = "to time code, write: var clock = System.Diagnostics.Stopwatch.StartNew(); … clock.Elapsed";
    private const string Terminal = "run it in a terminal";

    /// <summary>The first directive of another system in the code, compiled or not; null where there is none.</summary>
    /// <param name="code">A cell.</param>
    /// <param name="cellName">How messages name it.</param>
    public static CellError? Directive(string code, string cellName)
    {
        var tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(kind: SourceCodeKind.Script));
        for (var directive = tree.GetRoot().GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
            if (directive.IsActive && Advice(directive, LineAt(tree.GetText(), directive.SpanStart)) is { } advice)
                return Describe(tree.GetText(), directive.SpanStart, advice, cellName);
        return null;
    }

    /// <summary>The first line of another system that brought the compiler to one of its errors; null where there is none.</summary>
    /// <param name="errors">What the compiler says of a cell.</param>
    /// <param name="cellName">How messages name it.</param>
    public static CellError? Behind(IEnumerable<Diagnostic> errors, string cellName)
    {
        foreach (var error in errors)
        {
            if (error.Location.SourceTree?.GetText() is not { } text)
                continue;
            var start = error.Location.SourceSpan.Start;
            var line = LineAt(text, start);
            if (Bang().IsMatch(line))
                return Describe(text, start, $"asks IPython to run a program; this kernel runs C# only: {Terminal} (read as C#: {CompileErrors.Message(error)})", cellName);
            if (Percent().Match(line) is { Success: true } magic)
                return Describe(text, start, Magic(magic.Groups["name"].Value), cellName);
        }
        return null;
    }

    private static string? Advice(DirectiveTriviaSyntax directive, string line) => directive switch
    {
        ReferenceDirectiveTriviaSyntax { File.ValueText: var file } when Package().Match(file) is { Success: true } package =>
            $"fetches a package in .NET Interactive; this kernel fetches none: put {package.Groups["name"].Value}.dll beside the notebook and write #r \"{package.Groups["name"].Value}.dll\"",
        LoadDirectiveTriviaSyntax { File.ValueText: var file } when file.Contains("://", StringComparison.Ordinal) =>
            "loads from the network; this kernel loads files: save it beside the notebook and load that",
        BadDirectiveTriviaSyntax when Source().IsMatch(line) => "names a source of packages in .NET Interactive; this kernel fetches none: take the line out",
        ShebangDirectiveTriviaSyntax { SpanStart: 0 } when Command().Match(line) is { Groups: var groups } && IsCSharp(groups["name"].Value) => null, // the compiler passes over it
        BadDirectiveTriviaSyntax or ShebangDirectiveTriviaSyntax when Command().Match(line) is { Success: true } command => Switch(command.Groups["name"].Value.ToLowerInvariant()),
        _ => null,
    };

    private static bool IsCSharp(string name) => name.ToLowerInvariant() is "csharp" or "c#";

    private static string Switch(string name) => name switch
    {
        "csharp" or "c#" => "is not needed here, where every cell is C#: take the line out",
        "time" => $"is .NET Interactive's; {Timing}",
        "pwsh" or "powershell" or "bash" or "sh" or "cmd" => $"switches to another language in .NET Interactive; this kernel runs C# only: {Terminal}",
        "fsharp" or "f#" or "javascript" or "js" or "html" or "markdown" or "mermaid" or "sql" or "kql" or "python" or "r" =>
            "switches to another language in .NET Interactive; this kernel runs C# only: write it in C#, or open the notebook in .NET Interactive",
        _ => "is .NET Interactive's; this kernel runs plain C#: take the line out, or open the notebook in .NET Interactive",
    };

    private static string Magic(string name) => name switch
    {
        "time" or "timeit" or "prun" => $"is IPython's; {Timing}",
        "bash" or "sh" or "script" or "system" or "pip" or "conda" => $"is IPython's; this kernel runs C# only: {Terminal}",
        _ => "is IPython's; this kernel runs plain C#: take the line out",
    };

    private static string LineAt(SourceText text, int position) => text.Lines.GetLineFromPosition(position).ToString().Trim();

    private static CellError Describe(SourceText text, int start, string advice, string cellName)
    {
        var line = text.Lines.GetLineFromPosition(start);
        var shown = line.ToString();
        var given = shown.Trim() is { Length: > 60 } whole ? whole[..59] + "…" : shown.Trim();
        var message = $"\"{given}\" {advice}";
        return new CellError("CompileError", message,
        [
            FormattableString.Invariant($"cell {cellName}, line {line.LineNumber + 1}: {message}"),
            "    " + shown,
            "    " + string.Concat(shown.TakeWhile(char.IsWhiteSpace)) + new string('^', shown.Trim().Length),
        ]);
    }

    [GeneratedRegex(@"^\s*(?:nuget|project)\s*:\s*(?<name>[\w.-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Package();

    [GeneratedRegex(@"^#!\s*(?<name>[\w#-]*)")]
    private static partial Regex Command();

    [GeneratedRegex("""^#i\s+"(?:nuget|https?)""")]
    private static partial Regex Source();

    [GeneratedRegex(@"^%%?(?<name>[A-Za-z_]\w*)")]
    private static partial Regex Percent();

    // "!ls", "!pip install numpy", not what can be C#: "!done", "!done && ready", "!ready(x);"
    [GeneratedRegex(@"^!\s*[\w./~-]+(?:\s+(?!&&|\|\||[=!]=|[?:;]|is\b|and\b|or\b).*)?$")]
    private static partial Regex Bang();
}
