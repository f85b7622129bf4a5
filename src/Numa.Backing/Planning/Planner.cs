using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Planning;

/// <summary>Asks the tables in order, and puts the answers into a plan.</summary>
internal sealed class Planner(GuestFacts guest, DiagnosticBag bag)
{
    private readonly FeatureChecks _features = new(guest.Context, bag);

    /// <summary>The plan of a domain; null when it has none, with the reasons in the bag.</summary>
    public static MemoryPlan? Plan(DomainDefinition domain, StartContext context, DiagnosticBag bag)
    {
        DomainDefinition whole = domain.Architecture is null
            ? domain with { Architecture = context.Qemu.Architecture }
            : domain;
        DomainChecks.Run(whole, bag);
        if (!bag.HasErrors)
        {
            ReleaseChecks.Run(whole, context, bag);
        }

        if (bag.HasErrors)
        {
            return null;
        }

        return GuestResolver.Resolve(whole, context, bag) is { } facts ? new Planner(facts, bag).Plan() : null;
    }

    private MemoryPlan Plan()
    {
        HugePageChoice pages = new(guest.Domain, guest.Context, bag);
        RamFacts[] cellFacts = CellFacts(pages);
        LayoutChoice choice = LayoutPlanner.Choose(guest, cellFacts, pages);
        BootMemoryLayout layout = choice.Layout.Outcome;
        PolicyWarnings warnings = new(guest, bag);
        LeftOutPolicy? leftOut = warnings.Check(layout);
        if (layout is BootMemoryLayout.SizeOnly or BootMemoryLayout.LegacyPath or BootMemoryLayout.UnattachedBackend)
        {
            warnings.CheckBacking(layout);
        }

        BootMemory boot = new BootMemoryPlanner(guest, pages, bag).Plan(layout, cellFacts);
        if (choice.CellMemory is { Outcome: CellMemory.PartsOfBootMemory })
        {
            warnings.CheckParts(boot.Blocks[0], layout, cellFacts);
        }

        ValueList<RamBlock> blocks = WithDevices(boot, pages);
        warnings.CheckOnDemand(blocks);
        CheckFeatures(blocks, pages);
        CheckWholeGuest(choice);
        new PinChecks(guest, bag).Check(blocks);
        new LocalityChecks(guest, bag).Check(blocks);
        LaunchSecurity? security = guest.Domain.LaunchSecurity;
        ConfidentialChecks.Check(security?.Type, security?.Place ?? default, blocks, bag);
        FileSizeChecks.Check(guest, blocks, bag);
        new StartChecks(guest, bag).Check();
        return Finish(choice, boot, blocks, leftOut);
    }

    private RamFacts[] CellFacts(HugePageChoice pages)
    {
        RamResolver resolver = new(guest, pages, bag);
        var facts = new RamFacts[guest.Cells.Length];
        for (int i = 0; i < facts.Length; i++)
        {
            facts[i] = resolver.Cell(i);
        }

        return facts;
    }

    private ValueList<RamBlock> WithDevices(BootMemory boot, HugePageChoice pages)
    {
        int devices = guest.Domain.MemoryDevices.Count;
        if (devices == 0)
        {
            return boot.Blocks;
        }

        RamResolver resolver = new(guest, pages, bag);
        BlockPlanner planner = new(guest, bag) { CommandLinePreallocates = boot.MemPrealloc };
        var blocks = new RamBlock[boot.Blocks.Count + devices];
        boot.Blocks.AsSpan().CopyTo(blocks);
        for (int i = 0; i < devices; i++)
        {
            blocks[boot.Blocks.Count + i] = planner.Plan(resolver.Device(i), guest.Slots[i]);
        }

        return ValueList.Own(blocks);
    }

    private void CheckFeatures(ValueList<RamBlock> blocks, HugePageChoice pages)
    {
        foreach (RamBlock block in blocks)
        {
            _features.Check(block);
            CcwChecks.Check(block, pages, bag);
        }

        if (guest.Domain.PersistentStore is not null)
        {
            _features.Check(
                QemuFeatures.AcpiErst, "devices/pstore", guest.Domain.Source.PlaceOf(DomainElement.PersistentStore));
        }

        if (guest.HasHmat)
        {
            _features.Check(QemuFeatures.NumaHmat, "cpu/numa", guest.Domain.Source.PlaceOf(DomainElement.Numa));
        }
    }

    private void CheckWholeGuest(LayoutChoice choice)
    {
        if (guest.Backing is { Locked: true } && guest.Domain.MemoryTune?.HardLimit is null)
        {
            SourcePlace place = guest.Domain.Source.PlaceOf(DomainElement.MemoryBacking);
            bag.Add(PlanCodes.LockedWithoutLimit.At(place, "memoryBacking/locked"));
        }

        if (guest.Domain.PersistentStore is { Size: { } size } && size.Bytes % 1024 != 0)
        {
            SourcePlace place = guest.Domain.Source.PlaceOf(DomainElement.PersistentStore);
            bag.Add(SizeCodes.RoundedToKibibyte.At(
                place, "devices/pstore", size, size.RoundUpTo(ByteSize.FromKibibytes(1))));
        }

        if (choice.CellMemory is { Outcome: CellMemory.PartsOfBootMemory })
        {
            bag.Add(PlanCodes.PrintedForMigration.At(guest.Domain.Source.PlaceOf(DomainElement.Numa), "cpu/numa"));
            CheckPrintedSum();
        }
    }

    // -numa node,mem= is printed in MiB, and QEMU adds up what is printed.
    private void CheckPrintedSum()
    {
        ByteSize sum = ByteSize.Zero;
        foreach (ByteSize cell in guest.Sizes.Cells)
        {
            sum = SizeAligner.Add(sum, cell.RoundDownTo(ByteSize.FromMebibytes(1)));
        }

        if (sum != guest.Sizes.Printed && SizeAligner.Sum(guest.Sizes.Cells) == guest.Sizes.Printed)
        {
            bag.Add(guest.Context.Refused(SizeCodes.CellsDoNotAddUp.At(
                guest.Domain.Source.PlaceOf(DomainElement.Memory), "memory", sum, guest.Sizes.Printed)));
        }
    }

    private MemoryPlan Finish(LayoutChoice choice, BootMemory boot, ValueList<RamBlock> blocks, LeftOutPolicy? leftOut)
    {
        HmatPlanner? hmat = guest.HasHmat ? new(guest, bag) : null;
        ValueList<HmatLatencyBandwidthArgument> speeds = hmat?.Interconnects() ?? [];
        hmat?.Check(speeds);
        MemoryPlan plan = new()
        {
            Domain = guest.Domain,
            Guest = GuestSettings.Of(guest.Domain, guest.Context),
            Machine = guest.Machine,
            Accelerator = guest.Accelerator,
            Qemu = guest.Context.Qemu,
            Host = guest.Context.Host,
            Options = guest.Context.Options,
            Layout = choice.Layout.Outcome,
            BootMemory = guest.Sizes.Printed,
            TotalMemory = guest.Sizes.Total,
            MaxMemory = guest.Sizes.MaxMemory,
            Slots = guest.Sizes.MaxMemory is not null && guest.Domain.MaxMemory?.Slots is > 0 and var slots ? slots : null,
            Blocks = blocks,
            Cells = CellPlanner.Cells(guest, choice.Layout.Outcome, blocks),
            Distances = CellPlanner.Distances(guest, _features),
            Interconnects = speeds,
            Caches = hmat?.Caches() ?? [],
            GenericInitiators = new GenericInitiatorPlanner(guest, bag).Plan(_features),
            MemPrealloc = boot.MemPrealloc,
            MemPath = boot.MemPath,
            Facts = guest,
            CellMemoryRow = choice.CellMemory,
            LayoutRow = choice.Layout,
            LeftOut = leftOut,
            // Last, because what stands above can have something to say.
            Diagnostics = bag.ToValueList(),
        };
        return PassthroughChecks.Check(plan, guest.Context, bag);
    }
}
