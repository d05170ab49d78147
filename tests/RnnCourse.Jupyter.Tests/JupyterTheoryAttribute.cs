using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace RnnCourse.Jupyter.Tests;

/// <summary>A theory that needs Jupyter; see <see cref="JupyterFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(Discoverer))]
public sealed class JupyterTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : TheoryAttribute(file, line)
{
    /// <summary>Finds no test where Jupyter is missing.</summary>
    public sealed class Discoverer : TheoryDiscoverer
    {
        public override ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
            ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
            JupyterHome.Absent is null ? base.Discover(discoveryOptions, testMethod, factAttribute) : new([]);
    }
}
