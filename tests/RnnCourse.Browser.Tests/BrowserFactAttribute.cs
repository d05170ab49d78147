using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace RnnCourse.Browser.Tests;

/// <summary>A test that needs a browser. Where none is, it is not there at all, and <see cref="BrowserIsHereTests"/> says so once for all.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(Discoverer))]
public sealed class BrowserFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : FactAttribute(file, line)
{
    /// <summary>Finds no test where there is no browser.</summary>
    public sealed class Discoverer : FactDiscoverer
    {
        public override ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
            ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
            Chromium.Absent is null ? base.Discover(discoveryOptions, testMethod, factAttribute) : new([]);
    }
}
