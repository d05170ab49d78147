using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Charts;
using RnnCourse.Networks;

namespace RnnCourse.Tests.Robustness;

/// <summary>
/// Every public method, operator, indexer, setter and constructor, called with one bad argument among good ones: it must refuse with an error that names what
/// is wrong, or give a sound result, whether it is null, empty, of another shape, negative, huge, infinite or NaN. Never a null reference, an index out of range, a silent NaN or a hang.
/// </summary>
public sealed class BadInputTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // Their documentation says so: NaN passes through a function of each element and through a shuffle, and is close to nothing.
    private static readonly string[] DocumentedNaN = ["Activation.Of", "Activation.SlopeAt", "RelativeError.Between", "HeldOut.Shuffled"];

    /// <summary>All public types of the library that have something to call.</summary>
    public static TheoryData<string> Types => [.. Exported().Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Types))]
    public void EveryBadArgumentIsRefusedByNameOrHarmless(string typeName)
    {
        var type = Exported().Single(type => type.FullName == typeName);
        var findings = Members(type).SelectMany(Findings).ToList();
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Fact]
    public void TheSamplesThemselvesAreAccepted()
    {
        var refused = Exported().SelectMany(Members)
            .Select(member => (Member: member, Answer: Call(member, Arguments(member))))
            .Where(call => !call.Answer.Is(Outcome.Returned, Outcome.NeedsFile))
            .Select(call => $"{Name(call.Member)}: {call.Answer.Error!.Message}").ToList();
        Assert.True(refused.Count == 0, string.Join('\n', refused));
    }

    private static IEnumerable<Type> Exported() => new[] { typeof(ElmanNetwork), typeof(Figure) }.SelectMany(type => type.Assembly.GetExportedTypes())
        .Where(type => !type.IsValueType && !type.IsAssignableTo(typeof(Exception)) && Members(type).Any());

    private static IEnumerable<MethodBase> Members(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => method.GetBaseDefinition().DeclaringType != typeof(object) && !method.IsDefined(typeof(CompilerGeneratedAttribute)))
        .Select(method => (MethodBase)(method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(double)) : method))
        .Concat(type.IsAbstract || OnlyHolds(type) ? [] : type.GetConstructors())
        .Where(member => member.GetParameters() is { Length: > 0 } parameters && !parameters.Any(parameter => parameter.ParameterType.IsByRefLike));

    // A record by position holds what the library found; it says so, and asks for nothing.
    private static bool OnlyHolds(Type type) => type.GetMember("Deconstruct").Any(member => member.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static IEnumerable<string> Findings(MethodBase member)
    {
        foreach (var parameter in member.GetParameters())
        {
            foreach (var (name, bad) in BadValues.For(parameter))
            {
                var arguments = Arguments(member);
                arguments[parameter.Position] = bad;
                if (Call(member, arguments).Complaint(parameter, bad) is { } complaint)
                    yield return $"{Name(member)} with {parameter.Name} {name}: {complaint}";
            }
        }
    }

    private static object?[] Arguments(MethodBase member) => [.. member.GetParameters().Select(Samples.Of)];

    private static string Name(MethodBase member) =>
        $"{member.DeclaringType!.Name}.{member.Name}({string.Join(", ", member.GetParameters().Select(parameter => parameter.Name))})";

    private static Answer Call(MethodBase member, object?[] arguments)
    {
        var call = Task.Run(() =>
        {
            try
            {
                var result = member is ConstructorInfo constructor
                    ? constructor.Invoke(arguments)
                    : member.Invoke(member.IsStatic ? null : Samples.OwnerOf(member), arguments);
                return new Answer(Whole(result), null);
            }
            catch (TargetInvocationException error)
            {
                return new Answer(null, error.InnerException);
            }
#pragma warning disable CA1031 // A lazy result throws when it is read, and whatever it throws is looked at.
            catch (Exception error)
#pragma warning restore CA1031
            {
                return new Answer(null, error);
            }
        });
        return call.Wait(Patience) ? call.Result : new Answer(null, new TimeoutException($"no answer in {Patience.TotalSeconds} s"));
    }

    // A lazy sequence does its work when it is read.
    private static object? Whole(object? result) => result is IEnumerable items and not string and not ICollection and not Matrix<double> and not Vector<double>
        ? items.Cast<object?>().Take(50).ToList()
        : result;

    private enum Outcome
    {
        Returned,
        NeedsFile,
        Refused,
        Wrong,
    }

    private sealed record Answer(object? Result, Exception? Error)
    {
        public bool Is(params Outcome[] outcomes) => outcomes.Contains(Error switch
        {
            null => Outcome.Returned,
            IOException => Outcome.NeedsFile,
            ArgumentException or InvalidOperationException => Outcome.Refused,
            _ => Outcome.Wrong,
        });

        public string? Complaint(ParameterInfo parameter, object? bad) => Error switch
        {
            null when bad is null => "null was accepted",
            null when HasNaN(Result) && !DocumentedNaN.Contains($"{parameter.Member.DeclaringType!.Name}.{parameter.Member.Name}") => "a silent NaN",
            null or IOException or InvalidOperationException => null,
            ArgumentException error when Names(error, parameter) => null,
            ArgumentException error => $"the error does not name the argument: {error.Message}",
            _ => $"{Error.GetType().Name}: {Error.Message}",
        };

        private static bool Names(ArgumentException error, ParameterInfo parameter) => parameter.Member is MethodBase member
            && (member.Name.Equals($"set_{error.ParamName}", StringComparison.OrdinalIgnoreCase) || member.GetParameters().Any(known => error.ParamName?.Split('[', '.')[0].Equals(known.Name, StringComparison.OrdinalIgnoreCase) == true
                || (known.Name == "checkpoint" && error.ParamName == "path"))); // the file system speaks of the path

        private static bool HasNaN(object? result) => result switch
        {
            double number => double.IsNaN(number),
            Matrix<double> matrix => matrix.Exists(double.IsNaN, Zeros.Include),
            float number => float.IsNaN(number),
            double[,] table => table.Cast<double>().Any(double.IsNaN),
            IEnumerable<double> numbers => numbers.Any(double.IsNaN),
            ITuple tuple => Enumerable.Range(0, tuple.Length).Any(i => HasNaN(tuple[i])),
            IEnumerable<object?> items => items.Any(HasNaN),
            _ => false,
        };
    }
}
