using System.Collections.Concurrent;
using NUnit.Framework.Interfaces;
using Numa.Backing.Tests.Support;

[assembly: PassedTests.Record]

namespace Numa.Backing.Tests.Support;

/// <summary>Remembers which tests of this run have passed, by full name.</summary>
internal static class PassedTests
{
    private static readonly ConcurrentDictionary<string, bool> Names = new(StringComparer.Ordinal);

    public static IReadOnlySet<string> All => Names.Keys.ToHashSet(StringComparer.Ordinal);

    [AttributeUsage(AttributeTargets.Assembly)]
    internal sealed class RecordAttribute : Attribute, ITestAction
    {
        public ActionTargets Targets => ActionTargets.Test;

        public void BeforeTest(ITest test)
        {
        }

        public void AfterTest(ITest test)
        {
            if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Passed)
            {
                Names[test.FullName] = true;
            }
        }
    }
}
