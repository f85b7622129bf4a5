using Numa.Backing.Planning.Facts;
using Numa.Backing.Tests.Golden;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning.Facts;

[TestFixture]
internal sealed class StartContextTests
{
    [TestCase("0", "0")]
    [TestCase("3-4", "0-1")]
    [TestCase("5,7", "1")]
    [TestCase("8-20", "")]
    public void NodesOf_Cpus_AreTheNodesTheyBelongTo(string cpus, string nodes) =>
        Assert.That(Context(GoldenHost.TwoNodes).NodesOf(CpuSet.Parse(cpus)), Is.EqualTo(NodeSet.Parse(nodes)));

    [Test]
    public void NodesOf_HostOfUnknownNodes_Unknown() =>
        Assert.That(Context(HostMemory.Unknown).NodesOf(CpuSet.Range(0, 3)), Is.Null);

    [Test]
    public void Context_HostOfUnknownPages_UsualPages()
    {
        StartContext context = Context(HostMemory.Unknown);
        Assert.That((context.SystemPageSize, context.TransparentHugePageSize), Is.EqualTo((Make.Kib(4), Make.Mib(2))));
    }

    [Test]
    public void Context_HostOfKnownPages_ItsPages()
    {
        StartContext context = Context(HostMemory.Unknown with
        {
            SystemPageSize = Make.Kib(64),
            TransparentHugePageSize = Make.Mib(512),
        });
        Assert.That((context.SystemPageSize, context.TransparentHugePageSize), Is.EqualTo((Make.Kib(64), Make.Mib(512))));
    }

    private static StartContext Context(HostMemory host) =>
        new(QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64), host, MemoryArgsOptions.Default);
}
