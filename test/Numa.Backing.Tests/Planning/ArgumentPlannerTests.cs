using Numa.Backing.Planning;
using Numa.Backing.Tests.Support;
using Numa.Backing.Tests.Golden;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Planning;

/// <summary>What the words of a running guest tell, piece by piece.</summary>
[TestFixture]
internal sealed class ArgumentPlannerTests
{
    private const string Q35 = "-machine pc-q35-7.2 -m 1G";

    private static readonly QemuCapabilities Qemu = QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64);

    private static readonly HostMemory Nested = HostMemory.Unknown with
    {
        HugeTlbFsMounts =
        [
            new() { Path = "/dev/huge", PageSize = Mib(2), IsDefault = true },
            new() { Path = "/dev/huge/big", PageSize = Gib(1) },
        ],
    };

    [TestCase("/dev/huge", 2048UL)]
    [TestCase("/dev/huge/guest", 2048UL)]
    [TestCase("/dev/huge/big", 1048576UL)]
    [TestCase("/dev/huge/big/guest", 1048576UL)]
    [TestCase("/dev/huger", null)]
    [TestCase("/dev", null)]
    public void ToPlan_Path_HasThePagesOfTheNearestMount(string path, ulong? kibibytes)
    {
        ByteSize? pages = kibibytes is { } size ? Kib(size) : null;
        Assert.That(Plan($"{Q35} -mem-path {path}", Nested).Blocks[0].HugePageSize, Is.EqualTo(pages));
        Assert.That(Attached($"memory-backend-file,id=a,size=1G,mem-path={path}", Nested).Blocks[0].HugePageSize, Is.EqualTo(pages));
    }

    [TestCase("hugetlb=on,hugetlbsize=1G", 1048576UL)]
    [TestCase("hugetlb=on", 2048UL, Description = "the size of the host's default")]
    [TestCase("hugetlb=off,hugetlbsize=1G", null)]
    [TestCase("hugetlbsize=1G", null)]
    [TestCase("seal=on", null)]
    public void ToPlan_MemFd_HasItsOwnPagesOrTheHostsDefault(string properties, ulong? kibibytes) => Assert.That(
        Attached($"memory-backend-memfd,id=a,size=1G,{properties}", Nested).Blocks[0].HugePageSize,
        Is.EqualTo(kibibytes is { } size ? Kib(size) : (ByteSize?)null));

    [Test]
    public void ToPlan_MemFdOfHugePagesWithoutADefaultMount_PagesAreNotTold()
    {
        HostMemory big = HostMemory.Unknown with { HugeTlbFsMounts = [new() { Path = "/g", PageSize = Gib(1) }] };
        Assert.That(Attached("memory-backend-memfd,id=a,size=1G,hugetlb=on", big).Blocks[0].HugePageSize, Is.Null);
        Assert.That(Attached("memory-backend-memfd,id=a,size=1G,hugetlb=on", HostMemory.Unknown).Blocks[0].HugePageSize, Is.Null);
    }

    [Test]
    public void ToPlan_SizeAlone_IsOrdinaryMemoryOfTheMachine()
    {
        MemoryPlan plan = Plan(Q35);
        RamBlock block = plan.Blocks.Single();
        Assert.That(
            (plan.Layout, plan.BootMemory, plan.TotalMemory, plan.Accelerator, plan.MemPrealloc),
            Is.EqualTo((BootMemoryLayout.SizeOnly, Gib(1), Gib(1), Accelerator.Tcg, false)));
        Assert.That(
            (block.Name, block.Subject, block.Role, block.IsShared, block.IsPreallocated),
            Is.EqualTo(("pc.ram", "memory", RamRole.WholeGuest, false, false)));
    }

    [Test]
    public void ToPlan_LegacyPath_IsTakenAtStartAndSaysWhereWhenPagesAreUnknown()
    {
        CommandLinePlan read = Read($"{Q35} -mem-prealloc -mem-path /x", HostMemory.Unknown);
        RamBlock block = read.Plan!.Blocks.Single();
        Assert.That((block.Path, block.IsPreallocated, read.Plan.Layout), Is.EqualTo(("/x", true, BootMemoryLayout.LegacyPath)));
        Assert.That(
            read.Diagnostics.Select(d => $"{d.Code} {d.Subject}: {d.Message}"),
            Is.EqualTo(new[] { "NB7413 memory: It is unknown whether memory maps huge pages at '/x'; ordinary pages are assumed." }));
    }

    [TestCase("", BootMemoryLayout.AttachedBackend)]
    [TestCase(" -numa node,mem=512 -numa node,mem=512", BootMemoryLayout.AttachedBackendUnderCells)]
    public void ToPlan_AttachedObject_IsBootMemory(string cells, BootMemoryLayout layout)
    {
        MemoryPlan plan = Plan($"-machine pc-i440fx-4.2,memory-backend=a -m 1G -object memory-backend-ram,id=a,size=1G,policy=bind,host-nodes=1{cells}");
        RamBlock block = plan.Blocks.Single();
        Assert.That((plan.Layout, block.Subject, block.Role, block.Kind), Is.EqualTo((layout, "memory", RamRole.WholeGuest, BackendKind.Ram)));
        Assert.That((block.Mode, block.HostNodes, block.Name), Is.EqualTo((NumaMode.Strict, NodeSet.Of(1), "a")));
    }

    [Test]
    public void ToPlan_CellsOfTheirOwnObjects_EachBlockIsOfItsCell()
    {
        MemoryPlan plan = Plan(
            $"{Q35} -object memory-backend-ram,id=a,size=512M -numa node,nodeid=1,memdev=a "
            + "-object memory-backend-memfd,id=b,size=512M,policy=interleave,host-nodes=0-1 -numa node,nodeid=0,memdev=b,initiator=1");
        Assert.That(
            plan.Blocks.Select(block => (block.CellId, block.ObjectId, block.Subject, block.IsShared, block.Mode)),
            Is.EqualTo(new[]
            {
                ((int?)0, "b", "cpu/numa/cell[0]", true, (NumaMode?)NumaMode.Interleave),
                (1, "a", "cpu/numa/cell[1]", false, null),
            }));
        Assert.That(plan.Cells.Select(cell => (cell.Id, cell.Memory, cell.Initiator)), Is.EqualTo(new[] { (0, Mib(512), (int?)1), (1, Mib(512), null) }));
        Assert.That(plan.Layout, Is.EqualTo(BootMemoryLayout.BackendPerCell));
    }

    [TestCase("", BootMemoryLayout.UnattachedBackend)]
    [TestCase(" -mem-path /x", BootMemoryLayout.LegacyPath)]
    public void ToPlan_ObjectThatNothingUses_IsABlockThatTheGuestNeverSees(string path, BootMemoryLayout layout)
    {
        MemoryPlan plan = Plan($"-machine pc-q35-7.2 -object memory-backend-ram,id=lost,size=2G,policy=preferred,host-nodes=0 -m 1G{path}");
        Assert.That(plan.Layout, Is.EqualTo(layout));
        Assert.That(
            (plan.Blocks[1].Role, plan.Blocks[1].Subject, plan.Blocks[1].Mode),
            Is.EqualTo((RamRole.Unattached, "-object lost", NumaMode.Preferred)));
    }

    [Test]
    public void ToPlan_NoSize_IsTheSumOfWhatTheGuestSees()
    {
        CommandLinePlan read = Read("-machine pc-q35-7.2 -object memory-backend-ram,id=lost,size=2G");
        Assert.That(read.Plan!.BootMemory, Is.EqualTo(Mib(128)));
        Assert.That(
            read.Diagnostics.Select(d => $"{d.Code} {d.Subject}: {d.Message}"),
            Is.EqualTo(new[] { "NB7412 -m: The command line has no -m; 128 MiB of boot memory are assumed." }));
    }

    [Test]
    public void ToPlan_CellsOutOfOrder_SaysWhichOnce()
    {
        CommandLinePlan read = Read($"{Q35} -numa node,nodeid=1,mem=512 -numa node,nodeid=3,mem=512");
        Assert.That(
            read.Diagnostics.Select(d => $"{d.Code} {d.Subject}: {d.Message}"),
            Is.EqualTo(new[] { "NB7414 -numa node: The cells are numbered 1, 3; QEMU requires 0 to 1, each once." }));
    }

    [TestCase("-machine nope -m 1G", "NB7411 -machine: The capabilities have no machine type 'nope'", "nope")]
    [TestCase("-m 1G -mem-prealloc", null, "pc-i440fx-7.2")]
    public void ToPlan_Machine_IsTheBinarysOrSaidToBeUnknown(string words, string? said, string machine)
    {
        CommandLinePlan read = Read(words);
        Assert.That(read.Diagnostics.Select(d => $"{d.Code} {d.Subject}: {d.Message}"), said is null ? Is.Empty : Has.One.StartsWith(said));
        Assert.That((read.Plan!.Machine.Name, read.Plan.Domain), Is.EqualTo((machine, (DomainDefinition?)null)));
    }

    [Test]
    public void ToPlan_NoMachineAndNoDefault_SaysThatTheDefaultIsMissing()
    {
        CommandLinePlan read = QemuCommandLine.Parse("-m 1G".Split(' ')).ToPlan(Qemu.With(new { MachineTypes = default(ValueList<MachineType>) }));
        Assert.That(read.Diagnostics.Single().Message, Does.Contain("'the default'"));
        Assert.That(read.Plan!.Machine.Name, Is.Empty);
    }

    [Test]
    public void ToPlan_WhatReadingSaid_IsSaidAgain() => Assert.That(
        Read($"{Q35} -object memory-backend-ram,id=a,size=1M,policy=best").Diagnostics.Select(d => d.Code), Has.Member("NB7403"));

    [TestCase("dump-guest-core=on", true, true, false)]
    [TestCase("dump-guest-core=off", false, true, false)]
    [TestCase("mem-merge=off", null, false, false)]
    [TestCase("mem-merge=on", null, true, false)]
    [TestCase("mem-merge=on -overcommit mem-lock=on", null, true, true)]
    [TestCase("mem-merge=off -overcommit mem-lock=on", null, false, true)]
    [TestCase("mem-merge=on -overcommit mem-lock=on -overcommit mem-lock=off", null, true, false)]
    public void ToPlan_WholeGuest_DumpMergeAndLock(string words, bool? dump, bool isMerged, bool isLocked)
    {
        GuestSettings guest = Plan($"-m 1G -machine pc-q35-7.2,{words}").Guest;
        Assert.That((guest.DumpsCore, guest.IsMerged, guest.IsLocked), Is.EqualTo((dump, isMerged, isLocked)));
    }

    [TestCase("memstore", "store")]
    [TestCase("store", "store")]
    public void ToPlan_Store_HasItsDevicesName(string id, string alias)
    {
        PersistentStore store = Plan($"{Q35} -object memory-backend-file,id={id},mem-path=/s,size=64K,share=on -device acpi-erst,memdev={id}").Guest.Store!;
        Assert.That((store.Alias, store.Path, store.Size), Is.EqualTo((alias, "/s", Kib(64))));
    }

    [Test]
    public void ToPlan_Modules_AreTheDevicesOfTheCommandLine()
    {
        MemoryPlan plan = Plan(
            $"{Q35},slots=4,maxmem=8G "
            + "-object memory-backend-file,id=a,size=1G,mem-path=/a,share=on,discard-data=on -device pc-dimm,id=d,memdev=a,node=0,slot=2,addr=4096 "
            + "-object memory-backend-file,id=b,size=1G,mem-path=/b,share=off,pmem=on,align=2M -device nvdimm,id=n,memdev=b,unarmed=on,label-size=128K",
            Nested);
        var dimm = (PcDimm)plan.Blocks[1].QemuDevice!;
        var nvdimm = (Nvdimm)plan.Blocks[2].QemuDevice!;
        Assert.That((dimm.Id, dimm.MemDev, dimm.Node, dimm.Slot, dimm.Address), Is.EqualTo(("d", "a", (int?)0, (uint?)2, (ulong?)4096)));
        Assert.That((nvdimm.Id, nvdimm.MemDev, nvdimm.Unarmed, nvdimm.LabelSize), Is.EqualTo(("n", "b", (bool?)true, (ByteSize?)Kib(128))));
        Assert.That(plan.Blocks.Select(block => block.Device), Is.All.Null, "No domain wrote the devices.");
        Assert.That(plan.Blocks.Select(block => block.Subject), Is.EqualTo(new[] { "memory", "devices/memory[0]", "devices/memory[1]" }));
        Assert.That((plan.TotalMemory, plan.MaxMemory, plan.Slots), Is.EqualTo((Gib(3), Gib(8), 4u)));
    }

    [TestCase("", "", false)]
    [TestCase("-mem-prealloc ", "", false, Description = "the device takes its blocks one by one")]
    [TestCase("", ",prealloc=on", true)]
    [TestCase("-mem-prealloc ", ",prealloc=off", false)]
    public void ToPlan_VirtioMem_IsTakenAtStartWhenItsObjectSaysSo(string before, string property, bool isPreallocated)
    {
        MemoryPlan plan = Plan($"{before}{Q35} -object memory-backend-ram,id=a,size=1G{property} -device virtio-mem-pci,id=v,memdev=a,block-size=2M");
        Assert.That(plan.Blocks[1].IsPreallocated, Is.EqualTo(isPreallocated));
    }

    [Test]
    public void ToPlan_Module_FollowsMemPrealloc()
    {
        MemoryPlan plan = Plan($"-mem-prealloc {Q35} -object memory-backend-ram,id=a,size=1G -device pc-dimm,id=d,memdev=a");
        Assert.That(plan.Blocks[1].IsPreallocated, Is.True);
    }

    [Test]
    public void ToPlan_Enclaves_AreReadOffTheMachine()
    {
        MemoryPlan plan = Plan(
            "-machine pc-q35-7.2,sgx-epc.0.memdev=e0,sgx-epc.0.node=1,sgx-epc.1.memdev=e1 -m 1G "
            + "-object memory-backend-epc,id=e0,size=64M -object memory-backend-epc,id=e1,size=32M");
        Assert.That(
            plan.Blocks.Skip(1).Select(block => (block.Subject, block.CellId, block.Kind)),
            Is.EqualTo(new[]
            {
                ("-machine sgx-epc.0", (int?)1, (BackendKind?)BackendKind.Epc),
                ("-machine sgx-epc.1", null, BackendKind.Epc),
            }));
        Assert.That(plan.TotalMemory, Is.EqualTo(Gib(1) + Mib(96)));
        Assert.That(
            Read("-machine pc-q35-7.2,sgx-epc.0.memdev=gone -m 1G").Diagnostics.Select(d => $"{d.Code} {d.Subject}"),
            Is.EqualTo(new[] { "NB7410 -machine sgx-epc.0" }));
    }

    private static MemoryPlan Attached(string backend, HostMemory host) =>
        Plan($"-machine pc-q35-7.2,memory-backend=a -m 1G -object {backend}", host);

    private static MemoryPlan Plan(string words, HostMemory? host = null) => Read(words, host).Plan!;

    private static CommandLinePlan Read(string words, HostMemory? host = null) =>
        QemuCommandLine.Parse(words.Split(' ')).ToPlan(Qemu, host ?? GoldenHost.TwoNodes);
}
