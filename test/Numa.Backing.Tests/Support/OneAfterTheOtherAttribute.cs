using NUnit.Framework.Interfaces;

namespace Numa.Backing.Tests.Support;

/// <summary>
/// Tests that start processes run one after the other, also those of other fixtures: what a test leaves behind is found by what
/// this process has open. Other tests run beside them.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OneAfterTheOtherAttribute : Attribute, ITestAction
{
    private static readonly SemaphoreSlim Gate = new(1, 1);

    public ActionTargets Targets => ActionTargets.Test;

    /// <summary>Waits until no other test has processes.</summary>
    public static void Enter() => Gate.Wait();

    /// <summary>Lets the next test start.</summary>
    public static void Leave() => Gate.Release();

    public void BeforeTest(ITest test) => Enter();

    public void AfterTest(ITest test) => Leave();
}
