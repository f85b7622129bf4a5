using Numa.Backing;

namespace Consumer.Tests;

/// <summary>How a panel tests its guests: a QEMU and hosts that no machine of the tests has, and a guest that never runs.</summary>
public sealed class GuestTests
{
    private static readonly QemuCapabilities Qemu = QemuCapabilities.ForVersion(new QemuVersion(9, 1), Architecture.X86_64);

    // A host of two nodes, with 1 GiB of huge pages on each.
    private static readonly HostMemory Host = new()
    {
        SystemPageSize = ByteSize.FromKibibytes(4),
        KernelVersion = new Version(6, 12),
        HugeTlbFsMounts = [new() { Path = "/dev/hugepages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true }],
        ControlGroup = new(),
        Nodes = [NodeOf(0), NodeOf(1)],
    };

    private static readonly DomainDefinition Guest = DomainDefinition.Parse("""
        <domain type='kvm'>
          <name>web</name>
          <memory unit='GiB'>1</memory>
          <memoryBacking><hugepages/></memoryBacking>
          <numatune><memory mode='strict' nodeset='1'/></numatune>
          <os><type arch='x86_64' machine='pc-q35-9.1'>hvm</type></os>
        </domain>
        """);

    [Test]
    public void Guest_OnTheHostOfProduction_IsBoundToItsNode()
    {
        MemoryArgs answer = new MemoryArgsBuilder(Qemu, Host).Build(Guest);
        answer.ThrowIfFailed();
        Assert.That(answer.Plan.Blocks[0].HostNodes, Is.EqualTo(NodeSet.Parse("1")));
        Assert.That(answer.Plan.Blocks[0].Policy, Is.EqualTo(HostMemoryPolicy.Bind));
    }

    [Test]
    public void Guest_OnAFullHost_DoesNotFit()
    {
        HostMemory full = Host with { Nodes = [NodeOf(0), NodeOf(1, free: 8)] };
        MemoryArgs answer = new MemoryArgsBuilder(Qemu, full).Build(Guest);
        answer.ThrowIfFailed();
        Assert.That(answer.Plan.CheckAgainst(full).Verdict, Is.EqualTo(FitVerdict.DoesNotFit));
    }

    [Test]
    public void Guest_OnAHostWithoutTheNode_IsRefusedByCode()
    {
        MemoryArgs answer = new MemoryArgsBuilder(Qemu, Host with { Nodes = [NodeOf(0)] }).Build(Guest);
        Assert.That(answer.Diagnostics.Select(diagnostic => diagnostic.Code), Does.Contain("NB4001"));
    }

    // What /proc and QMP of a guest would show; a probe reads it on the host of production.
    [Test]
    public void RunningGuest_WithoutEvidence_IsUnknown()
    {
        MemoryArgs answer = new MemoryArgsBuilder(Qemu, Host).Build(Guest);
        answer.ThrowIfFailed();
        PlacementReport report = answer.Plan.Verify(new GuestEvidence());
        Assert.That(report.Blocks[0].Verdict, Is.EqualTo(PlacementVerdict.Unknown));
    }

    private static HostNode NodeOf(int id, ulong free = 512) => new()
    {
        Id = id,
        Cpus = CpuSet.Range(id * 4, (id * 4) + 3),
        TotalMemory = ByteSize.FromGibibytes(8),
        FreeMemory = ByteSize.FromGibibytes(4),
        HugePagePools = [new() { PageSize = ByteSize.FromMebibytes(2), Total = 512, Free = free, Reserved = 0 }],
    };
}
