using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Numa.Backing.Probing;
using Numa.Backing.Tests.Support;
using NUnit.Framework.Interfaces;

namespace Numa.Backing.Tests.Probing;

/// <summary>Fails a test that leaves a process of a probe, or an open pipe or socket, behind.</summary>
[AttributeUsage(AttributeTargets.Class)]
[SupportedOSPlatform("linux")]
internal sealed class LeavesNothingAttribute : Attribute, ITestAction
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private int _before;

    // .NET opens a pipe for signals once, at the first handler or process of any test: it is there before anything is counted.
    static LeavesNothingAttribute() => PosixSignalRegistration.Create(PosixSignal.SIGCHLD, _ => { }).Dispose();

    public ActionTargets Targets => ActionTargets.Test;

    public void BeforeTest(ITest test)
    {
        OneAfterTheOtherAttribute.Enter();
        _before = OpenPipesAndSockets();
    }

    public void AfterTest(ITest test)
    {
        try
        {
            AssertNothingIsLeft();
        }
        finally
        {
            OneAfterTheOtherAttribute.Leave();
        }
    }

    private void AssertNothingIsLeft()
    {
        Stopwatch watch = Stopwatch.StartNew();
        while ((OpenPipesAndSockets() > _before || Processes().Length > 0) && watch.Elapsed < Limit)
        {
            Thread.Sleep(20);
        }

        Assert.That(Processes(), Is.Empty, "processes that a probe started");
        Assert.That(OpenPipesAndSockets(), Is.LessThanOrEqualTo(_before), "open pipes and sockets");
    }

    private static int[] Processes() => [.. MarkedProcesses.Find($"{Environment.ProcessId}-")];

    private static int OpenPipesAndSockets() => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count(entry =>
        new FileInfo(entry).LinkTarget is { } target
        && (target.StartsWith("pipe:", StringComparison.Ordinal) || target.StartsWith("socket:", StringComparison.Ordinal)));
}
