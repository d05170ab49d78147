using System.Reflection;
using Xunit.v3;

namespace RnnCourse.Tests.Parts;

/// <summary>A test, or a class of tests, that needs a part which a machine may lack. What becomes of it there: <see cref="Missing"/>.</summary>
/// <typeparam name="T">The part.</typeparam>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class NeedsAttribute<T> : BeforeAfterTestAttribute
    where T : IPart
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => T.Missing?.EndTest();
}
