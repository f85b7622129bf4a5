using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Answers.Migration;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Answers.Hotplug;

internal sealed class BalloonTests
{
    // Boot memory of 2 GiB, a module of 1 GiB, and virtio-mem with 512 MiB of 1 GiB.
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
        new TestCaseData(Guest, Gib(3) + Kib(4), HotplugCodes.BalloonSizeNotPossible).SetArgDisplayNames("more than boot memory and modules"),
        new TestCaseData(Guest, ByteSize.Zero, HotplugCodes.BalloonSizeNotPossible).SetArgDisplayNames("nothing"),
        new TestCaseData(Guest, Gib(1) + Kib(1), HotplugCodes.BalloonSizeNotPossible).SetArgDisplayNames("no whole page"),
        new TestCaseData(Guest with { HasBalloon = false }, Gib(1), HotplugCodes.NoBalloon).SetArgDisplayNames("no balloon"),
    ];

    [Test]
    public void ResizeBalloon_GuestWithVirtioMem_CommandWithoutItAndCurrentMemoryWithIt()
    {
        HotplugPlan plan = Builder.ResizeBalloon(Guest, Gib(1));
        Assert.Multiple(() =>
        {
            Assert.That(plan.Commands.Single().ToJson(), Is.EqualTo("""{"execute":"balloon","arguments":{"value":1073741824}}"""));
            Assert.That(plan.Domain!.CurrentMemory, Is.EqualTo(Gib(1) + Mib(512)));
            Assert.That(plan.GetUndoCommands(1).Single().ToJson(), Is.EqualTo("""{"execute":"balloon","arguments":{"value":3221225472}}"""));
            Assert.That(plan.GetRequirements()!.Memory, Is.Empty);
            Assert.That(Builder.ResizeBalloon(plan.Domain, Gib(1)).Commands, Is.Empty);
        });
    }

    [TestCaseSource(nameof(Refused))]
    public void ResizeBalloon_NotPossible_RefusedWithTheReason(DomainDefinition domain, ByteSize size, DiagnosticDescriptor code)
    {
        HotplugPlan plan = Builder.ResizeBalloon(domain, size);
        Assert.That(plan.Diagnostics.Select(diagnostic => diagnostic.Descriptor), Is.EqualTo([code]));
    }

    [TestCase("""{"event":"BALLOON_CHANGE","data":{"actual":1073741824}}""", EventMeaning.Completed)]
    [TestCase("""{"event":"BALLOON_CHANGE","data":{"actual":2147483648}}""", EventMeaning.InProgress)]
    [TestCase("""{"event":"MEMORY_DEVICE_SIZE_CHANGE","data":{"id":"virtiomem0","size":1073741824}}""", EventMeaning.Unrelated)]
    public void Judge_EventOfTheBalloon_ByItsSize(string message, EventMeaning meaning) =>
        Assert.That(Builder.ResizeBalloon(Guest, Gib(1)).Commands[0].Awaits!.Judge(message), Is.EqualTo(meaning));

    [TestCase("<memballoon model='none'/>", false)]
    [TestCase("<memballoon model='virtio'/>", true)]
    [TestCase("<memballoon model='virtio'/><memballoon model='none'/>", true)]
    [TestCase("", null)]
    public void Parse_Memballoon_IsKnown(string element, bool? expected) => Assert.That(
        DomainDefinition.Parse($"<domain type='kvm'><name>a</name><memory>1048576</memory><os><type arch='x86_64'>hvm</type></os><devices>{element}</devices></domain>").HasBalloon,
        Is.EqualTo(expected));

    [TestCase(true, 5)]
    [TestCase(false, null)]
    public void LockLimit_PlugBesideADeviceOfTheHost_GrowsWithMemory(bool hasDevice, int? gibibytes)
    {
        DomainDefinition guest = Moving.Guest with
        {
            AssignedDevices = hasDevice ? [new() { Kind = AssignedDeviceKind.Pci, Device = "hostdev[0]" }] : [],
        };
        HotplugPlan plug = Builder.Plug(guest, Dimm());
        Assert.That(plug.Success, string.Join('\n', plug.Diagnostics));
        Assert.That(plug.LockLimit, Is.EqualTo(gibibytes is { } size ? Gib((ulong)size) : (ByteSize?)null));
        Assert.That(Builder.Unplug(guest, "dimm0").LockLimit, Is.Null);
    }
}
