using Numa.Backing.Tests.Golden;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

/// <summary>What is said, in full: where, and with which values.</summary>
[TestFixture]
internal sealed class PlanMessagesTests
{
    private static readonly DomainDefinition Huge = Make.Domain() with { MemoryBacking = new() { HugePages = new() } };

    private static IEnumerable<TestCaseData> Messages()
    {
        HostMemory noMount = GoldenHost.TwoNodes with { HugeTlbFsMounts = [] };
        yield return Case(
            "NB4002 memory: There is no hugetlbfs mount with pages of 16 MiB: the host has 2 MiB at /dev/hugepages, 1 GiB at /dev/hugepages1G.",
            Make.Pages((16, "")) with { Cells = [] });
        yield return Case(": the host has none.", Make.Pages((16, "")) with { Cells = [] }, new() { Host = noMount });
        yield return Case(
            ": the host's mounts are unknown.", Make.Pages((16, "")) with { Cells = [] }, new() { Host = HostMemory.Unknown });
        yield return Case("no letter", Huge, new() { Host = Mount("") });
        yield return Case("NB3007 memoryBacking/access:", Shared(Huge), new() { Version = new(4, 2) });
        yield return Case(
            "NB2506 devices/memory[0]/source/alignsize", Make.Devices(Make.Nvdimm() with { AlignSize = ByteSize.FromBytes(1025) }));
        yield return Case(
            "NB2506 devices/pstore", Make.Domain() with { PersistentStore = new() { Path = "/s", Size = ByteSize.FromBytes(1025) } });
        yield return Case("NB3006 os/type: The guest is s390x", Make.Domain() with { Architecture = Architecture.S390x });
        yield return Case("NB3001 os/type: This QEMU 7.2.0 has no machine type 'zzz' for accelerator kvm.", Make.Domain() with { Machine = "zzz" });
        yield return Case("NB3002 cpu/numa: The guest has 129 cells", Make.Cells(129) with { Memory = null, Vcpu = new() { Maximum = 129 } });
        yield return Case(
            "NB3010 maxMemory/@slots: maxMemory has 300 slots; QEMU supports at most 256 for x86_64.",
            Make.Cells(1) with { MaxMemory = new() { Size = Make.Gib(64), Slots = 300 } });
        yield return Case(
            "cpu/numa/cell[1]: discard",
            Make.Domain(Make.Cell(0, "0-15"), Make.Cell(1) with { Discard = true }) with { Machine = "pc-i440fx-4.2", Memory = null });
        yield return Case("memoryBacking/hugepages:", Huge, new() { Host = HostMemory.Unknown });
    }

    [TestCaseSource(nameof(Messages))]
    public void Build_Guest_SaysWhereAndWhat(string said, DomainDefinition domain, Answer answer) => Assert.That(
        answer.To(domain).Diagnostics.Select(d => $"{d.Code} {d.Subject}: {d.Message}"), Has.Some.Contains(said));

    private static DomainDefinition Shared(DomainDefinition domain) =>
        domain with { MemoryBacking = domain.MemoryBacking! with { Access = MemoryAccess.Shared } };

    private static HostMemory Mount(string path) => GoldenHost.TwoNodes with
    {
        HugeTlbFsMounts = [new() { Path = path, PageSize = Make.Mib(2), IsDefault = true }],
    };

    private static TestCaseData Case(string said, DomainDefinition domain, Answer? answer = null) =>
        new TestCaseData(said, domain, answer ?? new()).SetArgDisplayNames(said);
}
