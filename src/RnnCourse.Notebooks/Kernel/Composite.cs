using System.Reflection;
using System.Runtime.CompilerServices;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// A value whose text C# makes from its members: a tuple, a record, an anonymous object, a pair. C# writes an array among them as
/// <c>System.Double[]</c>; here each member can be written as what it is.
/// </summary>
/// <param name="Open">What stands before the members.</param>
/// <param name="Members">What stands before each member, and how to read it.</param>
/// <param name="Close">What stands behind them.</param>
internal sealed record Composite(string Open, IReadOnlyList<(string Label, Func<object?> Read)> Members, string Close)
{
    /// <summary>The parts of such a value; null for any other, and for one whose type says in its own words how it reads.</summary>
    public static Composite? Of(object value)
    {
        var type = value.GetType();
        if (value is ITuple tuple && type.Namespace == nameof(System))
            return new("(", [.. Enumerable.Range(0, tuple.Length).Select(i => ("", (Func<object?>)(() => tuple[i])))], ")");
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
            return new("[", [.. type.GetProperties().Select(member => ("", Reader(member, value)))], "]");
        if (IsAnonymous(type))
            return Named("{ ", type, value);
        return IsRecord(type) ? Named($"{type.Name} {{ ", type, value) : null;
    }

    private static Composite Named(string open, Type type, object value) =>
        new(open, [.. MembersOf(type).Select(member => ($"{member.Name} = ", Reader(member, value)))], " }");

    private static bool IsAnonymous(Type type) => IsMadeByCompiler(type) && type.Name.Contains("AnonymousType", StringComparison.Ordinal);

    private static bool IsRecord(Type type) =>
        type.GetMethod(nameof(ToString), Type.EmptyTypes) is { } text && IsMadeByCompiler(text)
        && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is { } print && IsMadeByCompiler(print);

    private static bool IsMadeByCompiler(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute));

    // As a record prints them: those of the base first, each name once.
    private static IEnumerable<MemberInfo> MembersOf(Type type)
    {
        var own = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => member is FieldInfo or PropertyInfo { CanRead: true } && (member as PropertyInfo)?.GetIndexParameters() is null or []);
        return type.BaseType is { } above && above != typeof(object) && above != typeof(ValueType)
            ? MembersOf(above).Concat(own).DistinctBy(member => member.Name)
            : own;
    }

    private static Func<object?> Reader(MemberInfo member, object value) => () => member is FieldInfo field ? field.GetValue(value) : ((PropertyInfo)member).GetValue(value);
}
