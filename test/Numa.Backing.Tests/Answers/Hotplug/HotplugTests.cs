using System.Text.Json;
using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Answers.Migration;
using Numa.Backing.Tests.Support;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Answers.Hotplug;

internal sealed class HotplugTests
{
    private static readonly PciAddress BehindRootPort = new() { Bus = 3, Slot = 0 };

    // Bus 3 of the guest is a root port.
    private static readonly DomainDefinition Guest = Moving.Guest with
    {
        MaxMemory = new() { Size = Gib(16), Slots = 4 },
        MemoryDevices = [Moving.Guest.MemoryDevices[0], Nvdimm() with { Address = new DimmAddress { Slot = 3 } }],
        Memory = Gib(4),
        PciControllers = [new() { Index = 0, Model = "pcie-root" }, new() { Index = 3, Model = "pcie-root-port" }],
    };

    private static readonly MemoryArgsBuilder Builder = new(Moving.Qemu, Moving.Host);

    private static IEnumerable<TestCaseData> Pluggable =>
    [
        Kind("dimm", Dimm()),
        Kind("dimm of its own nodes and pages", Dimm() with { SourceNodes = NodeSet.Of(3), PageSize = Gib(1) }),
        Kind("nvdimm", Nvdimm() with { LabelSize = Mib(2), Pmem = true }),
        Kind("virtio-mem", VirtioMem() with { Address = BehindRootPort }),
        Kind("virtio-pmem", VirtioPmem() with { Address = BehindRootPort }),
    ];

    private static IEnumerable<TestCaseData> Refused =>
    [
        Why("enclave memory", Guest, SgxEpc(), HotplugCodes.SgxNotPluggable),
        Why("no room for memory", Guest with { MaxMemory = Guest.MaxMemory!.With(new { Size = Gib(4) }) }, Dimm(), SizeCodes.MaxMemoryBelowTotal),
        Why("no persistent memory at the start", Guest with { MemoryDevices = [] }, Nvdimm(), HotplugCodes.NvdimmNotEnabled),
        Why("no slot", Moving.Guest with { MaxMemory = Guest.MaxMemory!.With(new { Slots = 1 }) }, Dimm(), DeviceCodes.TooFewSlots),
        Why("slot taken", Guest, Dimm() with { Address = new DimmAddress { Slot = 0 } }, DeviceCodes.SlotTwice),
        Why("no such cell", Guest, Dimm() with { TargetNode = 2 }, DeviceCodes.TargetNodeMissing),
        Why("no such host node", Guest, Dimm() with { SourceNodes = NodeSet.Of(7) }, HostMemoryCodes.HostNodeMissing),
        Why("no such pages", Guest, Dimm() with { PageSize = Mib(16) }, HostMemoryCodes.NoMountOfPageSize),
        Why("no hotplug", Guest with { MaxMemory = null, MemoryDevices = [], Memory = Gib(2) }, Dimm(), DeviceCodes.NoMaxMemory),
        Why("root bus by default", Guest, VirtioMem(), HotplugCodes.BusNotPluggable),
        Why("root bus by name", Guest, VirtioPmem() with { Address = new PciAddress { Slot = 5 } }, HotplugCodes.BusNotPluggable),
        Why("guest that cannot run", Guest with { Machine = "none-such" }, Dimm(), QemuLimitCodes.UnknownMachine),
    ];

    [TestCaseSource(nameof(Pluggable))]
    public void Plug_EachKind_PropertiesEqualThoseOfTheBootArguments(MemoryDevice device)
    {
        HotplugPlan plug = Builder.Plug(Guest, device);
        IReadOnlyList<string> boot = Builder.Build(plug.Domain!).ToArgv();
        Assert.That(
            plug.Commands.Where(command => command is ObjectAdd or DeviceAdd).Select(ArgumentsOf),
            Is.SubsetOf(boot));
        Assert.That(plug.Plan!.ToArgs().ToArgv(), Is.EqualTo(boot));
    }

    [TestCaseSource(nameof(Pluggable))]
    public void Plug_EachKind_UnplugGivesTheDomainBack(MemoryDevice device)
    {
        HotplugPlan plug = Builder.Plug(Guest, device);
        DomainDefinition running = Builder.Plug(Guest, device).Domain!;
        HotplugPlan unplug = Builder.Unplug(running, running.MemoryDevices[^1]);
        if (device is DimmDevice or VirtioMemDevice)
        {
            Assert.That(unplug.Domain, Is.EqualTo(plug.Domain! with { Memory = Guest.Memory, MemoryDevices = plug.Domain.MemoryDevices.SkipLast(1).ToValueList() }));
        }
        else
        {
            Assert.That(Codes(unplug), Is.EqualTo(new[] { HotplugCodes.NotUnpluggable }));
        }
    }

    [Test]
    public void PlugAndUnplug_GuestWithAWarning_PlanKeepsItAndNobodyHearsItAgain()
    {
        DomainDefinition locked = Guest with { MemoryBacking = new() { Locked = true } };
        HotplugPlan plug = Builder.Plug(locked, Dimm());
        HotplugPlan unplug = Builder.Unplug(plug.Domain!, plug.Domain!.MemoryDevices[^1]);

        Assert.That(CodesOf(plug.Plan!.Diagnostics), Does.Contain(PlanCodes.LockedWithoutLimit));
        Assert.That(CodesOf(unplug.Plan!.Diagnostics), Does.Contain(PlanCodes.LockedWithoutLimit));
        Assert.That(Codes(plug).Concat(Codes(unplug)), Has.None.EqualTo(PlanCodes.LockedWithoutLimit));
    }

    [TestCaseSource(nameof(Refused))]
    public void Plug_DeviceThatDoesNotFit_RefusedWithTheReason(DomainDefinition domain, MemoryDevice device, DiagnosticDescriptor code)
    {
        HotplugPlan plug = Builder.Plug(domain, device);
        Assert.That(plug.Success, Is.False);
        Assert.That(plug.Commands, Is.Empty);
        Assert.That(Codes(plug), Has.Member(code));
    }

    [Test]
    public void Plug_Module_CommandsInOrder()
    {
        HotplugPlan plug = Builder.Plug(Guest, Dimm());
        Assert.That(plug.Commands.Select(command => command.ToJson()), Is.EqualTo(new[]
        {
            """{"execute":"object-add","arguments":{"qom-type":"thread-context","id":"tc-memdimm1","node-affinity":[0]}}""",
            """{"execute":"object-add","arguments":{"qom-type":"memory-backend-file","id":"memdimm1","mem-path":"/dev/hugepages","""
                + "\"prealloc\":true,\"size\":1073741824,\"host-nodes\":[0],\"policy\":\"bind\",\"prealloc-context\":\"tc-memdimm1\"}}",
            """{"execute":"object-del","arguments":{"id":"tc-memdimm1"}}""",
            """{"execute":"device_add","arguments":{"driver":"pc-dimm","node":0,"memdev":"memdimm1","id":"dimm1","slot":1}}""",
        }));
        Assert.That(plug.Commands.Select(command => command.Awaits), Is.All.Null);
        Assert.That(Codes(plug), Is.EqualTo(new[] { HotplugCodes.AddressToBeLearnt }));
    }

    [Test]
    public void Plug_OldQemu_PropertiesInProps()
    {
        MemoryArgsBuilder old = new(QemuCapabilities.ForVersion(new(5, 2), Architecture.X86_64), Moving.Host);
        HotplugPlan plug = old.Plug(Guest with { Machine = "pc-q35-5.2" }, Dimm());
        using JsonDocument command = JsonDocument.Parse(plug.Commands[0].ToJson());
        JsonElement arguments = command.RootElement.GetProperty("arguments");
        Assert.That(arguments.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "qom-type", "id", "props" }));
        Assert.That(arguments.GetProperty("props").GetProperty("size").GetUInt64(), Is.EqualTo(Gib(1).Bytes));
    }

    [Test]
    public void Plug_HoleInTheSlots_LowestFreeIsTaken()
    {
        DomainDefinition running = Guest with
        {
            MemoryDevices = [At(0), At(2)],
            Memory = Gib(4),
        };
        HotplugPlan plug = Builder.Plug(running, Dimm());
        Assert.That(plug.Domain!.MemoryDevices[^1], Is.EqualTo(Dimm() with { Alias = "dimm1", Address = new DimmAddress { Slot = 1 } }));
        Assert.That(plug.Domain.Memory, Is.EqualTo(Gib(5)));
    }

    [Test]
    public void Plug_SlotThatAnUnwrittenDeviceHas_Refused()
    {
        // The first module got slot 0 at the start, though nobody wrote it.
        DomainDefinition running = Guest with { MemoryDevices = [Dimm()] };
        Assert.That(Codes(Builder.Plug(running, At(0))), Has.Member(DeviceCodes.SlotTwice));
    }

    [Test]
    public void Plug_SecondVirtioMemAfterTheFirstIsGone_NumberAfterTheHighest()
    {
        DomainDefinition running = Guest with
        {
            Id = 4,
            MemoryDevices = [VirtioMem() with { Alias = "virtiomem1", Address = BehindRootPort }],
        };
        HotplugPlan plug = Builder.Plug(running, VirtioMem() with { Address = BehindRootPort with { Function = 1 } });
        Assert.That(plug.Domain!.MemoryDevices.Select(device => device.Alias), Is.EqualTo(new[] { "virtiomem1", "virtiomem2" }));
    }

    [TestCase("12.8", 3, "NB7305")]
    [TestCase(null, 4, null)]
    public void Plug_OddSize_AlignedAsAtBootOrAsLibvirtPlugs(string? release, int mebibytes, string? code)
    {
        MemoryArgsBuilder builder = new(Moving.Qemu, Moving.Host, new() { FollowLibvirt = release is null ? null : LibvirtVersion.Parse(release) });
        HotplugPlan plug = builder.Plug(Guest with { MemoryBacking = null }, Dimm() with { Size = Kib((2 * 1024) + 1) });
        Assert.That(plug.Domain!.MemoryDevices[^1].Size, Is.EqualTo(Mib((ulong)mebibytes)));
        Assert.That(Codes(plug), Has.Member(code is null ? SizeCodes.Aligned : HotplugCodes.AlignedAsLibvirt));
    }

    [TestCase(0, "")]
    [TestCase(1, "object-del tc-memdimm1")]
    [TestCase(2, "object-del memdimm1, object-del tc-memdimm1")]
    [TestCase(3, "object-del memdimm1")]
    [TestCase(4, "device_del dimm1, object-del memdimm1")]
    public void UndoOf_CommandsOfPlug_TakeBackWhatIsThere(int done, string undo)
    {
        HotplugPlan plug = Builder.Plug(Guest, Dimm());
        Assert.That(string.Join(", ", plug.GetUndoCommands(done).Select(Short)), Is.EqualTo(undo));
    }

    [TestCase(1, "qom-set virtiomem0")]
    [TestCase(2, "device_add virtiomem0, qom-set virtiomem0")]
    [TestCase(3, "object-add memvirtiomem0, device_add virtiomem0, qom-set virtiomem0")]
    public void UndoOf_CommandsOfUnplug_PutBackWhatIsGone(int done, string undo)
    {
        DomainDefinition running = Guest with { MemoryDevices = [VirtioMem() with { Address = BehindRootPort }] };
        HotplugPlan unplug = Builder.Unplug(running, "virtiomem0");
        Assert.That(string.Join(", ", unplug.GetUndoCommands(done).Select(Short)), Is.EqualTo(undo));
        Assert.That(
            unplug.Commands.Select(command => command.Awaits?.Event), Is.EqualTo(new[] { "MEMORY_DEVICE_SIZE_CHANGE", "DEVICE_DELETED", null }));
    }

    [Test]
    public void UndoOf_MoreThanThereAre_Throws() =>
        Assert.That(() => Builder.Plug(Guest, Dimm()).GetUndoCommands(5), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Unplug_ByAlias_OthersKeepSlotAndName()
    {
        DomainDefinition running = Guest with { MemoryDevices = [Dimm(), Dimm(), Dimm()], Memory = Gib(5) };
        HotplugPlan unplug = Builder.Unplug(running, "dimm1");
        Assert.That(
            unplug.Domain!.MemoryDevices.Select(device => (device.Alias, ((DimmAddress)device.Address!).Slot)),
            Is.EqualTo(new[] { ("dimm0", 0u), ("dimm2", 2u) }));
        Assert.That(unplug.Commands.Select(Short), Is.EqualTo(new[] { "device_del dimm1", "object-del memdimm1" }));
        Assert.That(unplug.Domain.Memory, Is.EqualTo(Gib(4)));
    }

    [Test]
    public void Unplug_NoSuchDevice_Refused() =>
        Assert.That(Codes(Builder.Unplug(Guest, "dimm7")), Is.EqualTo(new[] { HotplugCodes.DeviceNotFound }));

    [Test]
    public void Unplug_EnclaveMemory_Refused() => Assert.That(
        Codes(Builder.Unplug(Guest with { MemoryDevices = [SgxEpc()] }, "epc0")), Is.EqualTo(new[] { HotplugCodes.SgxNotPluggable }));

    [Test]
    public void Unplug_VirtioMemBeforeQemu81_Refused()
    {
        MemoryArgsBuilder old = new(QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64), Moving.Host);
        DomainDefinition running = Guest with { Machine = "pc-q35-7.2", MemoryDevices = [VirtioMem() with { Address = BehindRootPort }] };
        Assert.That(Codes(old.Unplug(running, "virtiomem0")), Is.EqualTo(new[] { HotplugCodes.NotUnpluggable }));
    }

    [Test]
    public void PlugAndUnplug_NothingGiven_Throw()
    {
        Assert.That(() => Builder.Plug(null!, Dimm()), Throws.ArgumentNullException);
        Assert.That(() => Builder.Plug(Guest, null!), Throws.ArgumentNullException);
        Assert.That(() => Builder.Unplug(null!, "dimm0"), Throws.ArgumentNullException);
        Assert.That(() => Builder.Unplug(Guest, (string)null!), Throws.ArgumentNullException);
        Assert.That(() => Builder.Unplug(Guest, (MemoryDevice)null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Pain06_HotplugWithHugePagesOrVirtioMem_PlannedWithItsUndoOrRefusedWithTheReason()
    {
        HotplugPlan huge = Builder.Plug(Guest, Dimm() with { PageSize = Gib(1) });
        HotplugPlan stuck = Builder.Plug(Guest, Dimm() with { PageSize = Gib(1), Size = Mib(512) });
        HotplugPlan refused = Builder.Plug(Guest, VirtioMem() with { Address = BehindRootPort, BlockSize = Mib(1), RequestedSize = Mib(1) });
        Assert.That(huge.Commands.Select(command => command.Name), Is.EqualTo(new[] { "object-add", "object-add", "object-del", "device_add" }));
        Assert.That(huge.GetUndoCommands(3).Select(Short), Is.EqualTo(new[] { "object-del memdimm1" }));
        Assert.That(Codes(stuck), Has.Member(StartRefusalCodes.SmallerThanPage));
        Assert.That(Codes(refused), Has.Member(DeviceCodes.BlockSizeTooSmall));
    }

    private static string ArgumentsOf(HotplugCommand command)
    {
        using JsonDocument document = JsonDocument.Parse(command.ToJson());
        return document.RootElement.GetProperty("arguments").GetRawText();
    }

    private static string Short(HotplugCommand command) => $"{command.Name} " + command switch
    {
        ObjectAdd add => add.Object.Id,
        ObjectDel del => del.Object.Id,
        DeviceAdd add => add.Device.Id,
        DeviceDel del => del.Device.Id,
        RequestSize size => size.DeviceId,
        _ => "",
    };

    private static DimmDevice At(uint slot) => Dimm() with { Address = new DimmAddress { Slot = slot } };

    private static TestCaseData Kind(string name, MemoryDevice device) => new TestCaseData(device).SetArgDisplayNames(name);

    private static TestCaseData Why(string name, DomainDefinition domain, MemoryDevice device, DiagnosticDescriptor code) =>
        new TestCaseData(domain, device, code).SetArgDisplayNames(name);

    private static IEnumerable<DiagnosticDescriptor> Codes(HotplugPlan plan) => CodesOf(plan.Diagnostics);

    private static IEnumerable<DiagnosticDescriptor> CodesOf(ValueList<Diagnostic> diagnostics) =>
        diagnostics.Select(diagnostic => diagnostic.Descriptor);
}
