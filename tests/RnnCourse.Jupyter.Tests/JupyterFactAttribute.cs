using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace RnnCourse.Jupyter.Tests;

/// <summary>A test that needs Jupyter. Where it is not, the test is not there, and <see cref="JupyterIsHereTests"/> says so once for all.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(Discoverer))]
public sealed class JupyterFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : FactAttribute(file, line)
{
    /// <summary>A Python module that is wanted beside nbclient and ipykernel, such as <c>jupyterhub</c>.</summary>
    public string? Module { get; init; }

    /// <summary>Whether a browser is wanted too.</summary>
    public bool Browser { get; init; }

    /// <summary>Finds no test where something is missing.</summary>
    public sealed class Discoverer : FactDiscoverer
    {
        public override ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
            ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute)
        {
            var wanted = (JupyterFactAttribute)factAttribute;
            var present = JupyterHome.Absent is null
                && (wanted.Module is null || JupyterHome.Has(wanted.Module))
                && (!wanted.Browser || RnnCourse.Browser.Tests.Chromium.Absent is null);
            return present ? base.Discover(discoveryOptions, testMethod, factAttribute) : new([]);
        }
    }
}
