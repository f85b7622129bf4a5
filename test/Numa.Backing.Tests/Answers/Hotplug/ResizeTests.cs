using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Answers.Migration;
using Numa.Backing.Tests.Support;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Answers.Hotplug;

internal sealed class ResizeTests
{
    private static readonly DomainDefinition Guest = Moving.Guest with
    {
        MemoryDevices = [VirtioMem() with { Address = new PciAddress { Bus = 3, Slot = 0 } }, Dimm()],
        MemoryBacking = null,
        Memory = Gib(4),
        PciControllers = [new() { Index = 0, Model = "pcie-root" }, new() { Index = 3, Model = "pcie-root-port" }],
    };

    private static readonly MemoryArgsBuilder Builder = new(Moving.Qemu, Moving.Host);

    private static IEnumerable<TestCaseData> Refused =>
    [
        new TestCaseData("virtiomem0", Mib(513), Guest, DeviceCodes.RequestedNotInBlocks).SetArgDisplayNames("no multiple of the block"),
        new TestCaseData("virtiomem0", Gib(2), Guest, DeviceCodes.RequestedAboveSize).SetArgDisplayNames("more than the device"),
        new TestCaseData("dimm0", Gib(1), Guest, HotplugCodes.NotResizable).SetArgDisplayNames("a module"),
        new TestCaseData("virtiomem7", Gib(1), Guest, HotplugCodes.DeviceNotFound).SetArgDisplayNames("no such device"),
    ];

    [TestCase(768, 256)]
    [TestCase(128, 0)]
    [TestCase(512, 0)]
    public void Resize_VirtioMem_OneCommandAndTheRequirementOfTheDifference(int mebibytes, int needed)
    {
        ByteSize size = Mib((ulong)mebibytes);
        HotplugPlan plan = Builder.Resize(Guest, "virtiomem0", size);
        Assert.Multiple(() =>
        {
            Assert.That(plan.Commands.Select(command => command.ToJson()), Is.EqualTo(mebibytes == 512
                ? Array.Empty<string>()
                : [$$$"""{"execute":"qom-set","arguments":{"path":"virtiomem0","property":"requested-size","value":{{{size.Bytes}}}}}"""]));
            Assert.That(plan.Commands.Select(command => command.Awaits!.Size), Is.All.EqualTo(size));
            Assert.That(plan.Domain!.MemoryDevices.OfType<VirtioMemDevice>().Single().RequestedSize, Is.EqualTo(size));
            Assert.That(plan.GetRequirements()!.Memory.Single().Needed, Is.EqualTo(Mib((ulong)needed)));
        });
    }

    [TestCaseSource(nameof(Refused))]
    public void Resize_NotPossible_RefusedWithTheReason(
        string alias, ByteSize size, DomainDefinition domain, DiagnosticDescriptor code)
    {
        HotplugPlan plan = Builder.Resize(domain, alias, size);
        Assert.That(plan.Success, Is.False);
        Assert.That(plan.GetRequirements(), Is.Null);
        Assert.That(plan.Diagnostics.Select(diagnostic => diagnostic.Descriptor), Has.Member(code));
    }

    [Test]
    public void Resize_ByTheDeviceItself_AsByItsAlias() => Assert.That(
        Parts.Difference(
            Builder.Resize(Guest, Guest.MemoryDevices[0], Gib(1)).Commands, Builder.Resize(Guest, "virtiomem0", Gib(1)).Commands),
        Is.Null);

    [Test]
    public void Resize_LockedMemory_Refused() => Assert.That(
        new MemoryArgsBuilder(Moving.Qemu, Moving.Host, new() { FollowLibvirt = new(11, 3) })
            .Resize(Guest with { MemoryBacking = new() { Locked = true } }, "virtiomem0", Gib(1)).Diagnostics
            .Select(diagnostic => diagnostic.Descriptor),
        Has.Member(HotplugCodes.LockedNotResizable));

    [Test]
    public void Plug_Module_RequirementIsTheModule()
    {
        HotplugPlan plan = Builder.Plug(Guest, Dimm());
        Assert.That(plan.GetRequirements()!.Memory.Select(item => (item.Id, item.Needed)), Is.EqualTo(new[] { ("memdimm1", Gib(1)) }));
        Assert.That(Builder.Unplug(Guest, "dimm0").GetRequirements()!.Memory, Is.Empty);
    }

    [Test]
    public void Resize_NothingGiven_Throws()
    {
        Assert.That(() => Builder.Resize(null!, "virtiomem0", Gib(1)), Throws.ArgumentNullException);
        Assert.That(() => Builder.Resize(Guest, (string)null!, Gib(1)), Throws.ArgumentNullException);
        Assert.That(() => Builder.Resize(Guest, (MemoryDevice)null!, Gib(1)), Throws.ArgumentNullException);
    }
}
