using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>On a host of two nodes, memory that is plugged lies where its policy says.</summary>
[TestFixture]
[Category("NumaLab")]
internal sealed class PluggedPlacementTests
{
    private static readonly MemoryBacking HugePages = new() { HugePages = new() };

    private static readonly (string Name, DomainDefinition Domain, MemoryDevice Device, string Expected)[] Guests =
    [
        ("module-of-the-other-node", Guest(NumaMode.Strict, "0"),
            Module with { SourceNodes = NodeSet.Of(1) }, "memdimm0=AsPlanned bind:1 N1=32"),
        ("module-of-both-nodes", Guest(NumaMode.Interleave, "0-1"), Module, "memdimm0=AsPlanned interleave:0-1 N0=16 N1=16"),
        ("module-of-ordinary-pages", Guest(NumaMode.Strict, "1") with { MemoryBacking = null }, Module,
            "memdimm0=AsPlanned bind:1 untouched"),
        ("virtio-mem", Guest(NumaMode.Strict, "1") with { MemoryBacking = null, Machine = "pc" },
            new VirtioMemDevice { Size = Module.Size, TargetNode = 0, BlockSize = ByteSize.FromMebibytes(2), Address = new PciAddress { Slot = 5 } },
            "memvirtiomem0=AsPlanned bind:1 untouched"),
    ];

    private Dictionary<string, HotplugPlan> _plans = null!;
    private IReadOnlyDictionary<string, LabRecord> _records = null!;

    private static DimmDevice Module => new() { Size = ByteSize.FromMebibytes(64), TargetNode = 0 };

    private static IEnumerable<string> Names => Guests.Select(guest => guest.Name);

    [OneTimeSetUp]
    public async Task BootOnce()
    {
        MemoryArgsBuilder builder = new(await BinaryCapabilities.OfAsync(QemuBinary.First()), LabHost.Facts);
        _plans = Guests.ToDictionary(guest => guest.Name, guest => builder.Plug(guest.Domain, guest.Device));
        _records = await LabRun.OfAsync(
            [.. Guests.Select(guest => KeyValuePair.Create(guest.Name, builder.Build(guest.Domain)))],
            (folder, name) => File.WriteAllLines(
                Path.Combine(folder, "commands"), _plans[name].Commands.Select(command => command.ToJson())));
    }

    [TestCaseSource(nameof(Names))]
    public void Plug_OnTwoNodes_LiesAsExpected(string name)
    {
        TestMachine.Placements.Try();
        LabPlacement placement = new(
            new() { Name = name, Shows = "", Domain = _plans[name].Domain!, Expected = [] }, _plans[name].Plan!.ToArgs(), _records[name].Evidence());
        Assert.That(placement.Report.IsAsPlanned, $"{placement.Report}");
        Assert.That(placement.Words(), Has.Member(Guests.Single(guest => guest.Name == name).Expected));
        TestMachine.Placements.Pass();
    }

    private static DomainDefinition Guest(NumaMode mode, string nodes) => new()
    {
        Name = "lab",
        Type = DomainType.Qemu,
        Architecture = Architecture.X86_64,
        Machine = "q35",
        Vcpu = new() { Maximum = 1 },
        MemoryBacking = HugePages,
        MaxMemory = new() { Size = ByteSize.FromGibibytes(1), Slots = 2 },
        Cells = [new() { Id = 0, Cpus = CpuSet.Of(0), Memory = ByteSize.FromMebibytes(64) }],
        NumaTune = new() { Memory = new() { Mode = mode, NodeSet = NodeSet.Parse(nodes) } },
    };
}
