using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace RnnCourse.Browser.Tests;

/// <summary>A theory that needs a browser; see <see cref="BrowserFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(Discoverer))]
public sealed class BrowserTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : TheoryAttribute(file, line)
{
    /// <summary>Finds no test where there is no browser.</summary>
    public sealed class Discoverer : TheoryDiscoverer
    {
        public override ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
            ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
            Chromium.Absent is null ? base.Discover(discoveryOptions, testMethod, factAttribute) : new([]);
    }
}
