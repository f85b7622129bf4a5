#!/usr/bin/env dotnet
#:project ../../src/Numa.Backing/Numa.Backing.csproj

// Where should a guest go? Among two hosts with the reasons, then among 10,000 on all cores.
//   dotnet run docs/samples/placement-many-hosts.cs

using System.Diagnostics;
using Numa.Backing;

DomainDefinition guest = DomainDefinition.Parse("""
    <domain type='kvm'>
      <name>web</name>
      <memory unit='GiB'>4</memory>
      <memoryBacking><hugepages/></memoryBacking>
      <vcpu>4</vcpu>
      <os><type arch='x86_64' machine='q35'>hvm</type></os>
    </domain>
    """);
QemuCapabilities qemu = QemuCapabilities.ForVersion(new QemuVersion(9, 1, 0), Architecture.X86_64);
var advisor = new PlacementAdvisor(qemu);

Console.WriteLine("Two hosts:");
HostUsage[] two = [Host(1500, 3000).Without(Array.Empty<HostGuest>()), Host(2500, 1000).Without(Array.Empty<HostGuest>())];
foreach (PlacementAdvice answer in PlacementAdvisor.Rank(advisor.Advise(guest, two), 2))
{
    Console.WriteLine($"host {Array.IndexOf(two, answer.Usage)}: {answer.Best}");
    Console.WriteLine($"  {answer.Best!.Because}");
    foreach (PlacementRejection reason in answer.WhyNot(answer.Best.AdvisedNodes.Contains(0) ? 1 : 0))
    {
        Console.WriteLine($"  not there: {reason}");
    }
}

HostUsage[] many =
[
    .. Enumerable.Range(0, 10_000)
        .Select(i => Host((ulong)(i * 37 % 3000), (ulong)(i * 53 % 3000)).Without(Array.Empty<HostGuest>())),
];
Stopwatch watch = Stopwatch.StartNew();
PlacementAdvice[] best =
[
    .. many.Chunk(500)
        .AsParallel()
        .AsOrdered()
        .SelectMany(part => PlacementAdvisor.Rank(advisor.Advise(guest, part), 3)),
];
ValueList<PlacementAdvice> first = PlacementAdvisor.Rank(best, 3);
Console.Error.WriteLine($"{many.Length / watch.Elapsed.TotalSeconds:0} hosts a second");

Console.WriteLine("10,000 hosts:");
foreach (PlacementAdvice answer in first)
{
    Console.WriteLine($"host {Array.IndexOf(many, answer.Usage)}: {answer.Best}");
}

// A host of two nodes with so many free huge pages of 2 MiB.
static HostMemory Host(ulong free0, ulong free1) => new()
{
    SystemPageSize = ByteSize.FromKibibytes(4),
    HugeTlbFsMounts = [new HugeTlbFsMount { Path = "/dev/hugepages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true }],
    HugePagePools = [new HugePagePool { PageSize = ByteSize.FromMebibytes(2), Total = 6000, Free = free0 + free1, Reserved = 0 }],
    Nodes = [Node(0, free0), Node(1, free1)],
};

static HostNode Node(int id, ulong free) => new()
{
    Id = id,
    Cpus = CpuSet.Range(id * 8, (id * 8) + 7),
    HugePagePools = [new HugePagePool { PageSize = ByteSize.FromMebibytes(2), Total = 3000, Free = free }],
    Distances = id == 0 ? [10, 21] : [21, 10],
};
