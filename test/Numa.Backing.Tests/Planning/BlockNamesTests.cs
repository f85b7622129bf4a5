using Numa.Backing.Planning;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

[TestFixture]
internal sealed class BlockNamesTests
{
    private static readonly MemoryBackendFile File = new() { Id = "f", Size = Make.Gib(1), MemPath = "/f" };

    private static readonly MemoryBackendMemFd MemFd = new() { Id = "m", Size = Make.Gib(1) };

    private static readonly MemoryBackendRam Ram = new() { Id = "r", Size = Make.Gib(1) };

    [TestCase("pc-i440fx-3.1", "/objects/f", "/objects/m", "r")]
    [TestCase("pc-q35-2.12", "/objects/f", "/objects/m", "r")]
    [TestCase("pc-q35-3.2", "f", "m", "r")]
    [TestCase("pc-q35-4.0", "f", "m", "r")]
    [TestCase("pc-q35-10.0", "f", "m", "r")]
    [TestCase("microvm", "f", "m", "r")]
    public void Of_PropertyNotSaid_MachineTypesUpTo31NameFilesByPath(string machine, string file, string memFd, string ram)
    {
        MachineType type = new() { Name = machine };
        Assert.That(
            (BlockNames.Of(File, type), BlockNames.Of(MemFd, type), BlockNames.Of(Ram, type)), Is.EqualTo((file, memFd, ram)));
    }

    [Test]
    public void Of_PropertySaid_CountsOnEveryMachineType()
    {
        MachineType old = new() { Name = "pc-i440fx-2.8" };
        MachineType current = new() { Name = "pc-q35-9.0" };
        Assert.That(BlockNames.Of(File.With(new { UseCanonicalPath = false }), old), Is.EqualTo("f"));
        Assert.That(BlockNames.Of(File.With(new { UseCanonicalPath = true }), current), Is.EqualTo("/objects/f"));
    }

    [TestCase("pc-q35-7.2", 7, 2)]
    [TestCase("virt-10.0", 10, 0)]
    [TestCase("pc-i440fx-rhel7.6.0", null, null)]
    [TestCase("pc-i440fx-2.11.1", 2, 11)]
    [TestCase("pseries-2.12-sxxm", null, null)]
    [TestCase("q35", null, null)]
    [TestCase("a-.5", null, null)]
    [TestCase("a-5.", null, null)]
    [TestCase("", null, null)]
    public void VersionOf_Name_IsAtItsEnd(string name, int? major, int? minor) => Assert.That(
        BlockNames.VersionOf(new() { Name = name }),
        Is.EqualTo(major is null ? (QemuVersion?)null : new QemuVersion(major.Value, minor!.Value)));
}
