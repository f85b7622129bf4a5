using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Host;

/// <summary>Hosts as libvirt and numactl describe them. What they do not tell is unknown, and not 0.</summary>
[TestFixture]
internal sealed class HostTextTests
{
    private const string Capabilities = """
        <capabilities>
          <host>
            <uuid>c2177883-f1bb-47f0-914d-32a22e3a8804</uuid>
            <cpu>
              <arch>x86_64</arch><model>EPYC</model><vendor>AMD</vendor>
              <maxphysaddr mode='emulate' bits='48'/>
              <pages unit='KiB' size='4'/><pages unit='KiB' size='2048'/>
            </cpu>
            <topology>
              <cells num='2'>
                <cell id='0'>
                  <memory unit='KiB'>8388608</memory>
                  <pages unit='KiB' size='4'>1048576</pages>
                  <pages unit='KiB' size='2048'>2048</pages>
                  <distances><sibling id='0' value='10'/><sibling id='1' value='32'/></distances>
                  <cpus num='2'><cpu id='0' socket_id='0'/><cpu id='1' socket_id='0'/></cpus>
                </cell>
                <cell id='1'>
                  <memory unit='KiB'>4194304</memory>
                  <pages unit='KiB' size='4'>1048576</pages>
                  <pages unit='KiB' size='2048'>0</pages>
                  <distances><sibling id='0' value='32'/><sibling id='1' value='10'/></distances>
                  <cpus num='0'/>
                </cell>
              </cells>
            </topology>
          </host>
          <guest><os_type>hvm</os_type></guest>
        </capabilities>
        """;

    private const string FreePages = """
        Node 0:
        4KiB: 1000
        2048KiB: 512

        Node 1:
        4KiB: 2000
        2048KiB: 0
        """;

    private const string Numactl = """
        available: 2 nodes (0-1)
        node 0 cpus: 0 1 2 3
        node 0 size: 15973 MB
        node 0 free: 5193 MB
        node 1 cpus:
        node 1 size: 8192 MB
        node 1 free: 8000 MB
        node distances:
        node   0   1
          0:  10  20
          1:  20  10
        """;

    [Test]
    public void ParseLibvirt_Capabilities_WhatIsFreeIsUnknown()
    {
        HostProbeResult read = HostMemory.ParseLibvirt(Capabilities);
        HostMemory host = read.Memory;
        Assert.Multiple(() =>
        {
            Assert.That(read.Diagnostics, Is.Empty);
            Assert.That(host.SystemPageSize, Is.EqualTo(Make.Kib(4)));
            Assert.That(host.PhysicalAddressBits, Is.EqualTo(48));
            Assert.That(host.CpuVendor, Is.EqualTo("AuthenticAMD"));
            Assert.That(host.HugePagePools, Is.Null);
            Assert.That(host.Nodes, Is.EqualTo(new HostNode[]
            {
                new() { Id = 0, Cpus = CpuSet.Range(0, 1), TotalMemory = Make.Gib(8), Distances = [10, 32] },
                new() { Id = 1, TotalMemory = Make.Gib(4), Distances = [32, 10] },
            }));
        });
    }

    [Test]
    public void ParseLibvirt_FreePages_PoolsOfEachNodeAndOfTheHost()
    {
        HostMemory host = HostMemory.ParseLibvirt(Capabilities, FreePages).Memory;
        Assert.Multiple(() =>
        {
            Assert.That(
                host.Nodes!.Value.Select(node => node.FreeMemory), Is.EqualTo(new ByteSize?[] { Make.Kib(4000), Make.Kib(8000) }));
            Assert.That(
                host.Nodes.Value.Select(node => node.HugePagePools!.Value.Single()),
                Is.EqualTo(new[] { Pool(2048, 512), Pool(0, 0) }));
            Assert.That(host.HugePagePools!.Value.Single(), Is.EqualTo(Pool(2048, 512)));
        });
    }

    [TestCase("nonsense")]
    [TestCase("<domain/>")]
    [TestCase("<capabilities><host/></capabilities>")]
    [TestCase("<!DOCTYPE x [<!ENTITY a 'b'>]><capabilities/>")]
    public void ParseLibvirt_OtherText_SaidAndUnknown(string text)
    {
        HostProbeResult read = HostMemory.ParseLibvirt(text, "Node x\n4KiB: 1\nNode 0:\n4KiB: -1");
        Assert.Multiple(() =>
        {
            Assert.That(read.Memory.Nodes, Is.Null);
            Assert.That(read.Diagnostics.Select(said => said.Code), Does.Contain(HostCodes.NotCapabilities.Code));
            Assert.That(read.Diagnostics.Select(said => said.Code), Does.Contain(HostCodes.LineNotRead.Code));
        });
    }

    [Test]
    public void ParseLibvirt_SizeOfAnotherUnit_UnknownAndSaid()
    {
        HostProbeResult read = HostMemory.ParseLibvirt(
            Capabilities.Replace("<memory unit='KiB'>8388608", "<memory unit='bytes'>x", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(read.Memory.Nodes!.Value[0].TotalMemory, Is.Null);
            Assert.That(read.Diagnostics.Select(said => said.Code), Is.EqualTo(new[] { HostCodes.NotCapabilities.Code }));
        });
    }

    [Test]
    public void ParseNumactl_Hardware_NodesWithDistances()
    {
        HostProbeResult read = HostMemory.ParseNumactl(Numactl);
        Assert.Multiple(() =>
        {
            Assert.That(read.Diagnostics, Is.Empty);
            Assert.That(read.Memory.HugePagePools, Is.Null);
            Assert.That(read.Memory.Nodes, Is.EqualTo(new HostNode[]
            {
                new()
                {
                    Id = 0, Cpus = CpuSet.Range(0, 3), TotalMemory = Make.Mib(15973), FreeMemory = Make.Mib(5193),
                    Distances = [10, 20],
                },
                new() { Id = 1, TotalMemory = Make.Mib(8192), FreeMemory = Make.Mib(8000), Distances = [20, 10] },
            }));
        });
    }

    [TestCase("No NUMA available on this system")]
    [TestCase("node 9999 cpus: 0\nnode 0 size: <not available>\nnode x free: 1 MB\nnode 0 other: 1")]
    [TestCase("")]
    public void ParseNumactl_OtherText_SaidAndUnknown(string text)
    {
        HostProbeResult read = HostMemory.ParseNumactl(text);
        Assert.Multiple(() =>
        {
            Assert.That(read.Diagnostics, Is.Not.Empty);
            Assert.That(read.Memory.Nodes?.All(node => node.TotalMemory is null && node.FreeMemory is null) ?? true, Is.True);
        });
    }

    private static HugePagePool Pool(ulong total, ulong free) =>
        new() { PageSize = Make.Mib(2), Total = total, Free = free };
}
