using Numa.Backing.Qemu.Arguments.Syntax;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Qemu.Arguments.Syntax;

[TestFixture]
internal sealed class ArgvWriterTests
{
    private static readonly ArgumentSyntax Json = new(PropertySyntax.Json, PropertySyntax.Json);

    private static readonly MemoryBackendRam Ram = new() { Id = "ram", Size = Make.Gib(1) };

    private static readonly PcDimm Dimm = new() { Id = "dimm0", MemDev = "ram" };

    [TestCaseSource(nameof(Arguments))]
    public void Write_OneArgument_IsItsOptionAndItsValue(QemuArgument argument, string words) =>
        Assert.That(string.Join(' ', ArgvWriter.Write([], [argument], Json)), Is.EqualTo(words));

    [Test]
    public void Write_NoArgument_NoWord() =>
        Assert.That(ArgvWriter.Write([], [], Json), Is.Empty);

    [Test]
    public void Write_MachineProperties_AreOneWordBeforeTheRest()
    {
        IReadOnlyList<string> words = ArgvWriter.Write(
            [new("memory-backend", "pc.ram"), new("x", "a,b")], [new MemPreallocArgument()], Json);

        Assert.That(words, Is.EqualTo(["-machine", "memory-backend=pc.ram,x=a,,b", "-mem-prealloc"]));
    }

    [Test]
    public void Write_ManyMachineProperties_OutgrowTheFirstBuffer()
    {
        ValueList<MachineProperty> properties =
            Enumerable.Range(0, 100).Select(i => new MachineProperty($"sgx-epc.{i}.memdev", $"memepc{i}")).ToValueList();

        string expected = string.Join(',', properties.Select(property => $"{property.Name}={property.Value}"));
        Assert.That(ArgvWriter.Write(properties, [], Json)[1], Is.EqualTo(expected));
    }

    [TestCase(PropertySyntax.Json, PropertySyntax.KeyValue, "{", "pc-dimm,")]
    [TestCase(PropertySyntax.KeyValue, PropertySyntax.Json, "memory-backend-ram,", "{")]
    public void Write_ObjectsAndDevices_EachInItsOwnSyntax(
        PropertySyntax objects, PropertySyntax devices, string startOfObject, string startOfDevice)
    {
        IReadOnlyList<string> words = ArgvWriter.Write(
            [], [new ObjectArgument { Object = Ram }, new DeviceArgument { Device = Dimm }], new(objects, devices));

        Assert.That(words[1], Does.StartWith(startOfObject));
        Assert.That(words[3], Does.StartWith(startOfDevice));
    }

    internal static IEnumerable<TestCaseData> Arguments()
    {
        yield return Case("-m size=1048576k", new MemorySizeArgument { Size = Make.Gib(1) });
        yield return Case(
            "-m size=1024k,slots=16,maxmem=2048k",
            new MemorySizeArgument { Size = Make.Mib(1), Slots = 16, MaxMemory = Make.Mib(2) });
        yield return Case(
            "-m size=1024k,maxmem=2048k", new MemorySizeArgument { Size = Make.Mib(1), MaxMemory = Make.Mib(2) });
        yield return Case("-mem-prealloc", new MemPreallocArgument());
        yield return Case("-mem-path /dev/huge,pages", new MemPathArgument { Path = "/dev/huge,pages" });
        yield return Case("-overcommit mem-lock=on", new MemLockArgument { Locked = true });
        yield return Case("-overcommit mem-lock=off", new MemLockArgument { Locked = false });
        yield return Case("-realtime mlock=on", new MemLockArgument { Locked = true, IsRealtime = true });
        yield return Case("-realtime mlock=off", new MemLockArgument { Locked = false, IsRealtime = true });
        yield return Case("-numa dist,src=0,dst=1,val=21", new NumaDistanceArgument { Source = 0, Destination = 1, Value = 21 });
        yield return Case(
            "-object {\"qom-type\":\"memory-backend-ram\",\"id\":\"ram\",\"size\":1073741824}", new ObjectArgument { Object = Ram });
        yield return Case(
            "-device {\"driver\":\"pc-dimm\",\"memdev\":\"ram\",\"id\":\"dimm0\"}", new DeviceArgument { Device = Dimm });
    }

    private static TestCaseData Case(string words, QemuArgument argument) =>
        new TestCaseData(argument, words).SetArgDisplayNames(words);
}
