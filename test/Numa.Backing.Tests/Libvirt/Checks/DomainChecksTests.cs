using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt.Checks;

internal sealed class DomainChecksTests
{
    private static IEnumerable<CheckCase> AllCases =>
    [
        .. IdentityChecksTests.Cases, .. MemoryChecksTests.Cases, .. BackingChecksTests.Cases,
        .. SharedMemoryChecksTests.Cases, .. NumaTuneChecksTests.Cases, .. CellChecksTests.Cases,
        .. DistanceChecksTests.Cases, .. HmatChecksTests.Cases, .. HmatChecksTests.LinkCases,
        .. DeviceChecksTests.Cases, .. DeviceChecksTests.TargetCases, .. DeviceModelChecksTests.Cases,
        .. DeviceModelChecksTests.VirtioMemCases, .. DeviceModelChecksTests.PmemAddressCases,
        .. AddressChecksTests.Cases, .. AliasChecksTests.Cases, .. SharedMemoryChecksTests.MemFdCases,
        .. MemoryChecksTests.SlotCases, .. NumaTuneChecksTests.RestrictiveCases,
    ];

    [Test]
    public void Catalog_EachCodeOfChecks_HasCase()
    {
        HashSet<DiagnosticDescriptor> raised = [.. AllCases.SelectMany(check => check.Codes), DeviceCodes.TargetNodeWithoutCells];

        Assert.That(
            DiagnosticCatalog.All.Where(code => code.Number is >= 2000 and < 2500).Except(raised).Select(code => code.Code),
            Is.Empty);
    }

    [Test]
    public void Run_ManyProblems_ReportsAll()
    {
        DomainDefinition domain = Make.Pages((0, "")) with
        {
            Name = "",
            NumaTune = new() { MemNodes = [Make.MemNode(7)] },
            MemoryDevices = [Make.Dimm()],
        };

        Assert.That(
            CheckCase.Run(domain).Select(diagnostic => diagnostic.Descriptor),
            Is.EqualTo((DiagnosticDescriptor[])
                [IdentityCodes.NoName, BackingCodes.PageSizeZero, NumaTuneCodes.MemNodeForMissingCell, DeviceCodes.NoMaxMemory]));
    }

    [Test]
    public void Run_ElementWithPlace_SaysWhere()
    {
        MemNode memNode = Make.MemNode(7) with { Place = new(12, 5) };
        DomainDefinition domain = Make.Cells(1) with { NumaTune = new() { MemNodes = [memNode] } };

        Diagnostic diagnostic = CheckCase.Run(domain).Single();

        Assert.That((diagnostic.Place.Line, diagnostic.Subject), Is.EqualTo((12, "numatune/memnode[0]")));
    }

    [Test]
    public void Run_GoodLargeGuest_AllocatesNothing()
    {
        DomainDefinition domain = Large();
        DiagnosticBag bag = new();
        DomainChecks.Run(domain, bag);

        long before = GC.GetAllocatedBytesForCurrentThread();
        DomainChecks.Run(domain, bag);
        long after = GC.GetAllocatedBytesForCurrentThread();

        Assert.That((bag.Count, after - before), Is.EqualTo((0, 0L)));
    }

    /// <summary>64 cells with all distances and links, 32 modules and as many devices again.</summary>
    private static DomainDefinition Large()
    {
        int[] ids = [.. Enumerable.Range(0, 64)];
        ValueList<GuestCell> cells = ids.Select(id => Make.Cell(id, $"{id},{64 + id}") with
        {
            Distances = ids.Select(to => new CellDistance { SiblingId = to, Value = to == id ? 10 : 20 }).ToValueList(),
        }).ToValueList();
        ValueList<MemoryDevice> devices = Enumerable.Range(0, 32).SelectMany(slot => (MemoryDevice[])
        [
            Make.Dimm() with { Address = new DimmAddress { Slot = (uint)slot, Base = Make.Gib((ulong)slot + 1).Bytes } },
            Make.VirtioMem() with { MemoryAddress = Make.Gib((ulong)slot + 100).Bytes },
        ]).ToValueList();
        return Make.Domain() with
        {
            Cells = cells,
            Vcpu = new() { Maximum = 128 },
            MaxMemory = new() { Size = Make.Gib(4096), Slots = 32 },
            MemoryDevices = devices,
            MemoryBacking = Make.Pages((2, "0-63")).MemoryBacking,
            NumaTune = new() { MemNodes = ids.Select(id => Make.MemNode(id)).ToValueList() },
        };
    }
}
