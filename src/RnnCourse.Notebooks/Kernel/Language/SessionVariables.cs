using System.Collections;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.Scripting;

namespace RnnCourse.Notebooks.Kernel.Language;

/// <summary>The variables that the next cell sees, of shadowed ones the last, as the Debug Adapter Protocol's <c>variables</c>.</summary>
internal sealed class SessionVariables
{
    private const int MaxCharacters = 200;

    // For all values together: a value's own text may take for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // Types whose text took too long, each tried once: the thread that waits for it cannot be ended.
    private readonly HashSet<Type> slow = [];

    public JsonArray Of(ScriptState state)
    {
        var last = state.Variables.Reverse().DistinctBy(variable => variable.Name).Reverse().ToArray();
        var texts = Texts(last);
        return new JsonArray([.. last.Select((variable, i) => new JsonObject
        {
            ["name"] = variable.Name,
            ["type"] = TypeName.Of(variable.Type),
            ["value"] = texts[i],
            ["variablesReference"] = 0,
        })]);
    }

    private string[] Texts(ScriptVariable[] variables)
    {
        var texts = new string?[variables.Length];
        var at = 0;
        var reader = new Thread(() =>
        {
            for (; at < texts.Length; Volatile.Write(ref at, at + 1))
                texts[at] = Short(variables[at]);
        })
        { IsBackground = true, Name = "values" };
        reader.Start();
        if (!reader.Join(MachineLoad.Patience(Patience)) && Volatile.Read(ref at) is var stuck && stuck < texts.Length && variables[stuck].Value is { } value)
            slow.Add(value.GetType());
        return [.. texts.Select(text => text ?? "…")];
    }

    private string Short(ScriptVariable variable)
    {
        try
        {
            return variable.Value is { } value && slow.Contains(value.GetType()) ? "…" : Text(variable.Value);
        }
        catch (Exception e)
        {
            return $"<{e.GetType().Name}>";
        }
    }

    private static string Text(object? value)
    {
        // A sequence that computes its items may never end, or change something by being read.
        if (value is IEnumerable and not ICollection and not string && !PlainText.HasOwnText(value))
            return $"{TypeName.Of(value.GetType())} (not read)";
        var text = PlainText.Of(value, MaxCharacters);
        var line = text.AsSpan().Trim();
        return line.IndexOf('\n') is var end && end >= 0 ? $"{line[..end].Trim()} …" : line.ToString();
    }
}
