using Numa.Backing.Tests.Answers.Explanation;

namespace Numa.Backing.Tests.Answers.Preflight;

internal sealed class HostRequirementsTests
{
    [Test]
    public void Paths_HugePagesFilesAndDevices_EachWithItsPurpose()
    {
        ValueList<PathRequirement> paths = Guests.Build(Guests.Devices).Plan!.GetRequirements().Paths;
        Assert.That(paths.Select(path => (path.Path, path.Purpose)), Is.EquivalentTo(new[]
        {
            ("/dev/hugepages/libvirt/qemu/-1-demo", PathPurpose.HugePages),
            ("/var/lib/libvirt/qemu/ram/-1-demo", PathPurpose.MemoryFiles),
            ("/tmp/nv,dimm", PathPurpose.DeviceFile),
            ("/tmp/pmem", PathPurpose.DeviceFile),
            ("/tmp/erst", PathPurpose.PersistentStore),
        }));
    }

    [TestCase("strict", "numactl --membind=0-1")]
    [TestCase("preferred", "numactl --preferred-many=0-1")]
    [TestCase("interleave", "numactl --interleave=0-1")]
    public void ProcessPolicy_LegacyPath_AsWordsOfNumactl(string mode, string words)
    {
        string guest = Guests.HugeStrict.Replace("strict", mode, StringComparison.Ordinal);
        ProcessPolicy? policy = Guests.Build(guest, "old").Plan!.GetRequirements().ProcessPolicy;
        Assert.That(string.Join(' ', policy!.NumactlWords), Is.EqualTo(words));
    }

    [Test]
    public void ProcessPolicy_Attached_NothingIsLeftOut() =>
        Assert.That(Guests.Build(Guests.HugeStrict).Plan!.GetRequirements().ProcessPolicy, Is.Null);

    [Test]
    public void ProcessPolicy_Restrictive_IsTheControlGroups()
    {
        HostRequirements needs = Guests.Build(Guests.All["restrictive"].Inside).Plan!.GetRequirements();
        Assert.Multiple(() =>
        {
            Assert.That(needs.ProcessPolicy!.NumactlWords, Is.Empty);
            Assert.That(needs.Memory.Single().CarriedBy, Is.EqualTo(PolicyCarrier.ControlGroup));
            Assert.That(needs.Threads.Select(thread => thread.Mems), Is.All.EqualTo(NodeSet.Of(1)));
        });
    }

    [TestCase("mode='strict' nodeset='1'", "4-7", "1")]
    [TestCase("mode='strict' nodeset='0-1'", "0-7", "0-1")]
    [TestCase("mode='preferred' nodeset='1'", null, null)]
    [TestCase("mode='restrictive' nodeset='1'", null, "1")]
    public void Threads_OfAGuestWithoutCells_AsLibvirtPlacesThem(string policy, string? cpus, string? mems)
    {
        ThreadPlacement emulator = Guests.Build(Hosts.Ordinary(512, policy)).Plan!.GetRequirements().Threads
            .Single(thread => thread.Threads == ThreadClass.Emulator);
        Assert.Multiple(() =>
        {
            Assert.That(emulator.Cpus?.ToString(), Is.EqualTo(cpus));
            Assert.That(emulator.Mems?.ToString(), Is.EqualTo(mems));
        });
    }

    [Test]
    public void Threads_RestrictiveCells_EachVcpuItsCellsNodes()
    {
        string guest = Hosts.TwoCells(512, 512)
            .Replace("'strict'", "'restrictive'", StringComparison.Ordinal)
            .Replace("<numatune>", "<numatune><memory mode='restrictive' nodeset='0-1'/>", StringComparison.Ordinal);
        ThreadPlacement[] vcpus = [.. Guests.Build(guest).Plan!.GetRequirements().Threads.Where(thread => thread.Threads == ThreadClass.Vcpu)];
        Assert.That(vcpus.Select(thread => (thread.CellId, thread.Mems)), Is.EqualTo(new (int?, NodeSet?)[]
        {
            (0, NodeSet.Of(0)), (1, NodeSet.Of(1)),
        }));
    }

    [Test]
    public void Memory_EveryGuest_ExplainsEveryBlock()
    {
        foreach ((string name, (string inside, string machine)) in Guests.All)
        {
            MemoryPlan plan = Guests.Build(inside, machine, Guests.NewStart).Plan!;
            Assert.That(plan.GetRequirements().Memory, Has.Count.EqualTo(plan.Blocks.Count), name);
        }
    }
}
