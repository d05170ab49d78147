using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace RnnCourse.Browser.Tests.Editor;

/// <summary>A test that needs VS Code. Where it is not, it is not there at all, and <see cref="EditorIsHereTests"/> says so once for all.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(Discoverer))]
public sealed class EditorFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : FactAttribute(file, line)
{
    /// <summary>Finds no test where there is no VS Code.</summary>
    public sealed class Discoverer : FactDiscoverer
    {
        public override ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
            ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
            CodeServer.Absent is null ? base.Discover(discoveryOptions, testMethod, factAttribute) : new([]);
    }
}
