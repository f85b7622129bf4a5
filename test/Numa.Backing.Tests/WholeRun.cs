using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests;

/// <summary>What can only be said when all tests are done: a snapshot that no test uses fails the run.</summary>
[SetUpFixture]
internal sealed class WholeRun
{
    private const int Threads = 64;

    // Tests that compute side by side hold threads of the pool; those that wait for a monitor with a deadline need one at once.
    [OneTimeSetUp]
    public void HaveThreadsForAll() => ThreadPool.SetMinThreads(Threads, Threads);

    [OneTimeTearDown]
    public void EverySnapshotHasATest()
    {
        // The tree holds every test of the assembly, also those that a filter left out.
        ILookup<string, string> testsByClass = Leaves(TestExecutionContext.CurrentContext.CurrentTest)
            .ToLookup(test => test.ClassName!, test => test.FullName);
        IReadOnlyList<string> unused =
            SnapshotAudit.Unused(SnapshotFile.All, SnapshotFile.Used, testsByClass, PassedTests.All);
        Assert.That(unused, Is.Empty, "No test uses these snapshots; delete them.");
    }

    private static IEnumerable<ITest> Leaves(ITest test) => test.IsSuite ? test.Tests.SelectMany(Leaves) : [test];
}
