using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Golden;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

/// <summary>What QEMU refuses at the start is refused here, and printed with a warning where libvirt is followed.</summary>
internal sealed class StartRefusalTests
{
    private static readonly ByteSize Huge = Make.Mib(2);

    private static IEnumerable<(string Code, string Name, DomainDefinition Domain, Answer Answer)> All()
    {
        Answer usual = new();
        DomainDefinition odd = Make.Domain() with { Memory = Make.Mib(1025) };
        yield return (StartRefusalCodes.PartOfPage.Code, "memfd", odd with { MemoryBacking = Pages(MemorySource.MemFd) }, usual);
        yield return (StartRefusalCodes.PartOfPage.Code, "file with policy", odd with
        {
            MemoryBacking = Pages(null),
            NumaTune = new() { Memory = new() { Mode = NumaMode.Strict, NodeSet = NodeSet.Of(0) } },
        }, usual);
        yield return (StartRefusalCodes.PartOfPage.Code, "file since 9.1", odd with { MemoryBacking = Pages(null) },
            new() { Version = new(9, 2) });
        yield return (StartRefusalCodes.SmallerThanPage.Code, "boot", Make.Domain() with
        {
            Memory = Make.Mib(512),
            MemoryBacking = new() { HugePages = new() { Pages = [new() { Size = Make.Gib(1) }] } },
        }, usual);
        yield return (StartRefusalCodes.SmallerThanPage.Code, "dimm", Make.Devices(
            Make.Dimm() with { Size = Make.Mib(512), PageSize = Make.Gib(1) }), usual);
        yield return (StartRefusalCodes.LockedVirtioMem.Code, "locked", Make.Devices(Make.VirtioMem()) with
        {
            MemoryBacking = new() { Locked = true },
        }, usual);
        yield return (StartRefusalCodes.DiscardDisabled.Code, "SEV", Make.Devices(Make.VirtioMem()) with
        {
            LaunchSecurity = new() { Type = LaunchSecurityType.Sev },
        }, usual);
        yield return (StartRefusalCodes.DiscardDisabled.Code, "vDPA", Pinned(AssignedDeviceKind.VdpaInterface), usual);
        yield return (StartRefusalCodes.DiscardDisabled.Code, "NVMe", Pinned(AssignedDeviceKind.Nvme), usual);
        yield return (StartRefusalCodes.DynamicMemslotsNeed81.Code, "8.0", Make.Devices(
            Make.VirtioMem() with { DynamicMemslots = true }) with { Machine = "pc-q35-8.0" }, new() { Version = new(8, 2) });
        yield return (StartRefusalCodes.NothingToPlug.Code, "equal", Make.Cells(2) with
        {
            Memory = Make.Gib(2), MaxMemory = new() { Size = Make.Gib(2), Slots = 4 },
        }, usual);
        yield return (StartRefusalCodes.NothingToPlug.Code, "equal when aligned", 
            Make.Domain(Make.Cell(0, "0-15") with { Memory = Make.Mib(2047) + Make.Kib(1) }) with
        {
            Memory = Make.Mib(2047) + Make.Kib(1), MaxMemory = new() { Size = Make.Mib(2047) + Make.Kib(2), Slots = 4 },
        }, usual);
        yield return (StartRefusalCodes.MachineWithoutHotplug.Code, "2.0", Make.Cells(1) with
        {
            Memory = Make.Gib(1), Machine = "pc-i440fx-2.0", MaxMemory = new() { Size = Make.Gib(2), Slots = 4 },
        }, usual);
        yield return (StartRefusalCodes.OutsideDeviceRegion.Code, "dimm below 4 GiB", Make.Devices(
            Make.Dimm() with { Address = new DimmAddress { Slot = 0, Base = 0x8000_0000 } }), usual);
        yield return (StartRefusalCodes.OutsideDeviceRegion.Code, "nvdimm below 4 GiB", Make.Devices(
            Make.Nvdimm() with { Address = new DimmAddress { Slot = 0, Base = 0x8000_0000 } }), usual);
        yield return (StartRefusalCodes.OutsideDeviceRegion.Code, "virtio-mem below", Make.Devices(
            Make.VirtioMem() with { MemoryAddress = 0x4000_0000 }), usual);
        yield return (StartRefusalCodes.MachineWithoutNuma.Code, "s390x", Make.Cells(2) with { Architecture = Architecture.S390x },
            new() { Architecture = Architecture.S390x });
        yield return (StartRefusalCodes.TooManySockets.Code, "riscv", Riscv(Make.Cells(5)), OnRiscv());
        yield return (StartRefusalCodes.CellCpusNotContiguous.Code, "riscv",
            Riscv(Make.Domain(Make.Cell(0, "0,2"), Make.Cell(1, "1,3-15"))), OnRiscv());
        yield return (StartRefusalCodes.AddressTooHigh.Code, "2 TiB in 40 bits", Large(2048, new() { AddressBits = 40 }), usual);
        yield return (HmatCodes.BandwidthNotMebibytes.Code, "KiB", Links(Bandwidth(1, Make.Kib(1000))), usual);
        yield return (HmatCodes.LatencyRange.Code, "1 and 70000", Links(Latency(0, 1), Latency(1, 70000)), usual);
        yield return (HmatCodes.BandwidthRange.Code, "70 GiB", Links(Bandwidth(0, Make.Mib(1)), Bandwidth(1, Make.Gib(70))), usual);
        yield return (HmatCodes.InitiatorOfLaterCell.Code, "5.2", Links(Latency(1, 5)), new() { Version = new(5, 2) });
    }

    private static IEnumerable<TestCaseData> Named() =>
        All().Select(row => new TestCaseData(row.Code, row.Domain, row.Answer).SetArgDisplayNames(row.Code, row.Name));

    [TestCaseSource(nameof(Named))]
    public void Build_WhatQemuRefuses_Refused(string code, DomainDefinition domain, Answer answer)
    {
        MemoryArgs args = answer.To(domain);
        Assert.Multiple(() =>
        {
            Assert.That(args.Success, Is.False);
            Assert.That(args.Diagnostics.Select(d => d.Code), Does.Contain(code));
        });
    }

    [TestCaseSource(nameof(Named))]
    public void Build_WhatQemuRefusesAndLibvirtPrints_PrintedWithAWarning(string code, DomainDefinition domain, Answer answer)
    {
        MemoryArgs args = (answer with { Options = answer.Options.With(new { FollowLibvirt = new LibvirtVersion(11, 3) }) }).To(domain);
        Assert.Multiple(() =>
        {
            Assert.That(args.Diagnostics.Select(d => d.Code), Does.Not.Contain(code));
            Assert.That(args.Diagnostics.Select(d => d.Code), Does.Contain(QemuLimitCodes.RefusedAsLibvirt.Code));
        });
    }

    [Test]
    public void Build_FileOfPartsOfPagesBefore91_OnlyWarned()
    {
        MemoryArgs args = new Answer().To(Make.Domain() with { Memory = Make.Mib(1025), MemoryBacking = Pages(null) });
        Assert.That(args.Success, Is.True);
        Assert.That(args.Diagnostics.Select(d => d.Code), Does.Contain(HostMemoryCodes.NotAMultipleOfPage.Code));
    }

    [TestCase(1004ul, true)]
    [TestCase(2048ul, false)]
    public void Build_HostsCpuOfKnownWidth_RefusedOnlyBeyondIt(ulong gibibytes, bool isAccepted)
    {
        HostMemory host = GoldenHost.TwoNodes with { PhysicalAddressBits = 40, CpuVendor = "GenuineIntel" };
        GuestCpu cpu = new() { Mode = CpuMode.HostPassthrough };
        Assert.That(new Answer { Host = host }.To(Large(gibibytes - 64, cpu)).Success, Is.EqualTo(isAccepted));
    }

    [Test]
    public void Build_HostsCpuOfUnknownWidth_WarningNamesTheFact()
    {
        MemoryArgs args = new Answer().To(Large(2048, new() { Mode = CpuMode.HostPassthrough }));
        Diagnostic warning = args.Diagnostics.Single(d => d.Code == StartRefusalCodes.FactUnknown.Code);
        Assert.That(args.Success, Is.True);
        Assert.That(warning.Message, Does.Contain("HostMemory.PhysicalAddressBits"));
    }

    [TestCase("AuthenticAMD", false)]
    [TestCase("GenuineIntel", true)]
    public void Build_AddressesThatAmdReserves_RefusedInFortyBitsOnAmd(string vendor, bool isAccepted)
    {
        // 1000 GiB to plug end between 1012 GiB and 1 TiB on i440fx; AMD's move them above it.
        HostMemory host = GoldenHost.TwoNodes with { CpuVendor = vendor };
        DomainDefinition domain = Large(1000, null) with { Machine = "pc" };
        Assert.That(new Answer { Host = host }.To(domain).Success, Is.EqualTo(isAccepted));
    }

    [Test]
    public void Build_QemuBefore71_WidthIsNotChecked() =>
        Assert.That(new Answer { Version = new(5, 2) }.To(Large(2048, null)).Success, Is.True);

    [TestCase(LaunchSecurityType.SevSnp)]
    [TestCase(LaunchSecurityType.Tdx)]
    public void Build_VirtioMemWithPrivateMemoryOfGuestMemfd_Started(LaunchSecurityType type) => Assert.That(
        new Answer().CodesFor(Make.Devices(Make.VirtioMem()) with { LaunchSecurity = new() { Type = type } }),
        Does.Not.Contain(StartRefusalCodes.DiscardDisabled.Code));

    [TestCase(AssignedDeviceKind.Pci, false)]
    [TestCase(AssignedDeviceKind.Mediated, false)]
    [TestCase(AssignedDeviceKind.VdpaDisk, true)]
    public void Build_VirtioMemBesideDevicesThatMayPin_WarnedOnlyWhereItIsUnknown(AssignedDeviceKind kind, bool isWarned)
    {
        MemoryArgs args = new Answer().To(Pinned(kind));
        Assert.That(args.Success, Is.True);
        Assert.That(args.Diagnostics.Any(d => d.Message.Contains("libblkio", StringComparison.Ordinal)), Is.EqualTo(isWarned));
    }

    [Test]
    public void Build_DynamicMemslotsOfVendorMachine_WarningNamesTheFact()
    {
        QemuCapabilities qemu = QemuCapabilities.ForVersion(new(8, 2), Architecture.X86_64);
        MachineType vendors = new() { Name = "pc-q35-rhel9.4.0", DefaultRamId = "pc.ram" };
        DomainDefinition domain = Make.Devices(Make.VirtioMem() with { DynamicMemslots = true }) with { Machine = vendors.Name };
        MemoryArgs args = new MemoryArgsBuilder(qemu.With(new { MachineTypes = ValueList.Create([vendors]) }), GoldenHost.TwoNodes).Build(domain);
        Assert.That(args.Diagnostics.Select(d => d.Code), Does.Contain(StartRefusalCodes.FactUnknown.Code));
    }

    [TestCase("pc-i440fx-rhel7.6.0", "NB3022")]
    [TestCase("pc-q35-noble", "NB3022")]
    [TestCase("pc-q35-99.9", "NB3001")]
    public void Build_MachineTypeThatIsNotThere_SaidWhose(string machine, string code) =>
        Assert.That(new Answer().CodesFor(Make.Domain() with { Machine = machine }), Does.Contain(code));

    [Test]
    public void Build_IncomingCellsOfPartsOfMebibytes_Refused()
    {
        DomainDefinition domain = Make.Domain(
            Make.Cell(0, "0") with { Memory = Make.Kib(1048832) }, Make.Cell(1, "1-15") with { Memory = Make.Kib(1048832) }) with
        {
            Memory = Make.Kib(2097664), Machine = "pc-i440fx-4.2",
        };
        MemoryArgsOptions options = new() { Start = new() { IsNew = false, IsIncomingMigration = true } };
        Assert.That(new Answer { Options = options }.CodesFor(domain), Does.Contain(SizeCodes.CellsDoNotAddUp.Code));
    }

    [Test]
    public void Build_ModuleOfRunningGuestNamedAsTheStoreWithoutAlias_Refused()
    {
        DomainDefinition domain = Make.Devices(Make.Dimm() with { Alias = "pstore0" }) with
        {
            Id = 1,
            PersistentStore = new() { Path = "/store", Size = Make.Mib(1) },
        };
        Assert.That(new Answer().CodesFor(domain), Does.Contain(IdentityCodes.AliasTwice.Code));
    }

    [Test]
    public void Build_NodeOfMemoryAlone_NoThreadContextOnIt()
    {
        HostMemory host = GoldenHost.TwoNodes with
        {
            Nodes = [new() { Id = 0, Cpus = CpuSet.Range(0, 7) }, new() { Id = 1 }],
        };
        Answer answer = new() { Host = host };
        MemoryArgs alone = answer.To(OnNodes(NodeSet.Of(1)));
        MemoryArgs both = answer.To(OnNodes(NodeSet.Range(0, 1)));
        Assert.Multiple(() =>
        {
            Assert.That(alone.Plan!.Blocks[0].ThreadContext, Is.Null);
            Assert.That(alone.Diagnostics.Select(d => d.Code), Does.Contain(PlanCodes.NodesWithoutCpus.Code));
            Assert.That(both.Plan!.Blocks[0].ThreadContext!.NodeAffinity, Is.EqualTo(NodeSet.Of(0)));
            Assert.That(both.Plan!.Blocks[0].HostNodes, Is.EqualTo(NodeSet.Range(0, 1)));
        });
    }

    [Test]
    public void Build_PrivateFile_RemedyFitsPrivateMemory()
    {
        DomainDefinition domain = Make.Domain() with { MemoryBacking = new() { Access = MemoryAccess.Private } };
        Assert.That(new Answer().CodesFor(domain), Does.Contain(PlanCodes.PrivateRamOnDisk.Code));
    }

    [Test]
    public void Build_PreferredNodesOnNewQemuAndKernel_NothingSaid()
    {
        DomainDefinition domain = OnNodes(NodeSet.Range(0, 1), NumaMode.Preferred);
        Answer known = new() { Version = new(10, 0), Host = GoldenHost.TwoNodes with { KernelVersion = new(6, 12) } };
        Answer unknown = new() { Version = new(10, 0) };
        Assert.That(known.CodesFor(domain), Does.Not.Contain(PlanCodes.PreferredNodes.Code));
        Assert.That(unknown.CodesFor(domain), Does.Contain(PlanCodes.PreferredNodes.Code));
    }

    private static IEnumerable<HostMemory> Impossible() =>
    [
        GoldenHost.TwoNodes with { SystemPageSize = ByteSize.Zero },
        GoldenHost.TwoNodes with { TransparentHugePageSize = ByteSize.Zero },
        GoldenHost.TwoNodes with { PhysicalAddressBits = 0 },
        GoldenHost.TwoNodes with { Nodes = [new() { Id = -1 }] },
        GoldenHost.TwoNodes with { Nodes = [new() { Id = 16384 }] },
        GoldenHost.TwoNodes with { HugeTlbFsMounts = [new() { Path = "/p", PageSize = ByteSize.Zero }] },
    ];

    [TestCaseSource(nameof(Impossible))]
    public void Build_HostThatCannotBe_Refused(HostMemory host) =>
        Assert.That(new Answer { Host = host }.CodesFor(Make.Domain()), Does.Contain(HostMemoryCodes.ImpossibleFact.Code));

    [Test]
    public void Build_ChannelGuestWithoutTheFact_BlockOfAMebibyteIsTaken()
    {
        DomainDefinition domain = Make.Domain() with
        {
            Architecture = Architecture.S390x,
            MaxMemory = new() { Size = Make.Gib(32) },
            MemoryDevices = [new VirtioMemDevice { Size = Make.Gib(1), BlockSize = Make.Mib(1), RequestedSize = Make.Gib(1) }],
        };
        HostMemory host = GoldenHost.TwoNodes with { TransparentHugePageSize = null };
        Answer answer = new() { Architecture = Architecture.S390x, Version = new(10, 0), Host = host };
        Assert.That(answer.CodesFor(domain), Does.Not.Contain(DeviceCodes.BlockSizeTooSmall.Code));
    }

    [Test]
    public void ForVersion_NewerThanKnown_AnswersAsTheNewestWithANote()
    {
        QemuCapabilities newer = QemuCapabilities.ForVersion(new(99, 0), Architecture.X86_64);
        QemuCapabilities newest = QemuCapabilities.ForVersion(new(11, 1), Architecture.X86_64);
        MemoryArgs args = new MemoryArgsBuilder(newer, GoldenHost.TwoNodes).Build(Make.Domain());
        Assert.That(newer, Is.EqualTo(newest.With(new { Version = new QemuVersion(99, 0) })));
        Assert.That(args.Diagnostics.Select(d => d.Code), Does.Contain(CapabilityCodes.NewerThanKnown.Code));
    }

    private static MemoryBacking Pages(MemorySource? source) =>
        new() { HugePages = new() { Pages = [new() { Size = Huge }] }, Source = source };

    private static DomainDefinition Pinned(AssignedDeviceKind kind) => Make.Devices(Make.VirtioMem()) with
    {
        AssignedDevices = [new() { Kind = kind, Device = "the device" }],
    };

    private static DomainDefinition OnNodes(NodeSet nodes, NumaMode mode = NumaMode.Strict) => Make.Domain() with
    {
        MemoryBacking = new() { Allocation = MemoryAllocation.Immediate },
        NumaTune = new() { Memory = new() { Mode = mode, NodeSet = nodes } },
    };

    private static DomainDefinition Large(ulong gibibytes, GuestCpu? cpu) => Make.Cells(1) with
    {
        MaxMemory = new() { Size = Make.Gib(gibibytes), Slots = 8 }, Cpu = cpu,
    };

    private static DomainDefinition Riscv(DomainDefinition domain) =>
        domain with { Architecture = Architecture.Riscv64, Machine = "virt" };

    private static Answer OnRiscv() => new() { Architecture = Architecture.Riscv64, Version = new(10, 0) };

    private static DomainDefinition Links(params ReadOnlySpan<Interconnect> links) =>
        Make.Domain(Make.Cell(0, "0-7"), Make.Cell(1, "8-15")) with { Interconnects = ValueList.Create(links) };

    private static LatencyInterconnect Latency(int target, ulong nanoseconds) =>
        new() { Initiator = 0, Target = target, Access = InterconnectAccess.Access, Nanoseconds = nanoseconds };

    private static BandwidthInterconnect Bandwidth(int target, ByteSize amount) =>
        new() { Initiator = 0, Target = target, Access = InterconnectAccess.Access, PerSecond = amount };
}
