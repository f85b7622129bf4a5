using Numa.Backing.Tests.Answers.Migration;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Answers.Hotplug;

internal sealed class AwaitedEventTests
{
    private static readonly DomainDefinition Guest = Moving.Guest with
    {
        MemoryDevices = [VirtioMem() with { Address = new PciAddress { Bus = 3, Slot = 0 } }, Dimm()],
        Memory = Gib(4),
        PciControllers = [new() { Index = 0, Model = "pcie-root" }, new() { Index = 3, Model = "pcie-root-port" }],
    };

    private static readonly MemoryArgsBuilder Builder = new(Moving.Qemu, Moving.Host);

    private static AwaitedEvent Shrink => Builder.Unplug(Guest, "virtiomem0").Commands[0].Awaits!;

    private static AwaitedEvent Delete => Builder.Unplug(Guest, "dimm0").Commands[0].Awaits!;

    [Test]
    public void Judge_ShrinkInSteps_OnlyTheLastEventCompletes()
    {
        ulong[] steps = [384, 256, 128, 0];
        Assert.That(
            steps.Select(step => Shrink.Judge(SizeChange("virtiomem0", Mib(step)))),
            Is.EqualTo(new[] { EventMeaning.InProgress, EventMeaning.InProgress, EventMeaning.InProgress, EventMeaning.Completed }));
        Assert.That(Shrink.FailureEvents, Is.Empty);
        Assert.That(Shrink.Judge(SizeChange("virtiomem1", Mib(0))), Is.EqualTo(EventMeaning.Unrelated));
    }

    [TestCase("""{"event":"DEVICE_DELETED","data":{"device":"dimm0","path":"/machine/peripheral/dimm0"}}""", EventMeaning.Completed)]
    [TestCase("""{"event":"DEVICE_DELETED","data":{"path":"/machine/peripheral/dimm0/x"}}""", EventMeaning.Unrelated)]
    [TestCase("""{"event":"DEVICE_DELETED","data":{"device":"dimm1","path":"/machine/peripheral/dimm1"}}""", EventMeaning.Unrelated)]
    [TestCase("""{"event":"MEM_UNPLUG_ERROR","data":{"device":"dimm0","msg":"no"}}""", EventMeaning.Refused)]
    [TestCase("""{"event":"DEVICE_UNPLUG_GUEST_ERROR","data":{"device":"dimm0","path":"p"}}""", EventMeaning.Refused)]
    [TestCase("""{"event":"DEVICE_UNPLUG_GUEST_ERROR","data":{"device":"dimm3","path":"p"}}""", EventMeaning.Unrelated)]
    [TestCase("""{"event":"ACPI_DEVICE_OST","data":{"info":{"device":"dimm0","slot":"0","slot-type":"DIMM","source":3,"status":132}}}""", EventMeaning.InProgress)]
    [TestCase("""{"event":"ACPI_DEVICE_OST","data":{"info":{"device":"dimm0","slot":"0","slot-type":"DIMM","source":3,"status":1}}}""", EventMeaning.Refused)]
    [TestCase("""{"event":"ACPI_DEVICE_OST","data":{"info":{"device":"dimm0","slot":"0","slot-type":"DIMM","source":1,"status":1}}}""", EventMeaning.Unrelated)]
    [TestCase("""{"return":{}}""", EventMeaning.Unrelated)]
    [TestCase("""{"event":7,"data":[]}""", EventMeaning.Unrelated)]
    [TestCase("[1]", EventMeaning.Unrelated)]
    [TestCase("\"x\"", EventMeaning.Unrelated)]
    [TestCase("", EventMeaning.Unrelated)]
    [TestCase("{", EventMeaning.Unrelated)]
    public void Judge_MessageWhileAModuleIsUnplugged(string message, EventMeaning meaning) =>
        Assert.That(Delete.Judge(message), Is.EqualTo(meaning));

    [Test]
    public void Awaits_EachWait_HasAnEnd()
    {
        Assert.That(Delete.Timeout, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(Shrink.Timeout, Is.GreaterThan(Delete.Timeout));
        Assert.That(Delete.FailureEvents, Is.EqualTo(new[] { "MEM_UNPLUG_ERROR", "DEVICE_UNPLUG_GUEST_ERROR", "ACPI_DEVICE_OST" }));
    }

    [Test]
    public void Judge_NoMessage_Throws() => Assert.That(() => Delete.Judge(null!), Throws.ArgumentNullException);

    private static string SizeChange(string id, ByteSize size) =>
        $$$"""{"event":"MEMORY_DEVICE_SIZE_CHANGE","data":{"id":"{{{id}}}","size":{{{size.Bytes}}},"qom-path":"/machine/peripheral/{{{id}}}"}}""";
}
