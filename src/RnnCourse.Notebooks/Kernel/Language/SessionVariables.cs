using System.Collections;
using System.Runtime;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.Scripting;

namespace RnnCourse.Notebooks.Kernel.Language;

/// <summary>The variables that the next cell sees, of shadowed ones the last, as the Debug Adapter Protocol's <c>variables</c>.</summary>
internal static class SessionVariables
{
    private const int MaxCharacters = 200;

    // For all values together: a value's own text may take for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static JsonArray Of(ScriptState state)
    {
        using var limit = new CancellationTokenSource(Patience);
        var last = new Dictionary<string, ScriptVariable>(StringComparer.Ordinal);
        foreach (var variable in state.Variables)
        {
            last.Remove(variable.Name); // in the order of their last declaration
            last[variable.Name] = variable;
        }
        return new JsonArray([.. last.Values.Select(variable => new JsonObject
        {
            ["name"] = variable.Name,
            ["type"] = TypeName.Of(variable.Type),
            ["value"] = Short(variable, limit.Token),
            ["variablesReference"] = 0,
        })]);
    }

    private static string Short(ScriptVariable variable, CancellationToken cancel)
    {
        var text = "…";
        try
        {
            if (!cancel.IsCancellationRequested)
#pragma warning disable SYSLIB0046 // the one way to stop a ToString that never ends
                ControlledExecution.Run(() => text = Text(variable.Value), cancel);
#pragma warning restore SYSLIB0046
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception e)
        {
            text = $"<{e.GetType().Name}>";
        }
        return text;
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
