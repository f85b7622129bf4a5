using Numa.Backing.Diagnostics;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>On a host of two nodes, pages of running guests that were moved away are noticed and brought home.</summary>
[TestFixture]
[Category("NumaLab")]
internal sealed class RepairTests
{
    private const string Host = "repair";

    private static readonly string[] Home =
    [
        "start pc.ram AsPlanned N1=8192 drifted 0", "drift pc.ram Misplaced N0=3072 N1=5120 drifted 3072",
        "after pc.ram AsPlanned N1=8192 drifted 3072", "moved 3072", $"again 0 {RepairCodes.GuestChanged.Code}",
    ];

    private static readonly Dictionary<string, string[]> Expected = new()
    {
        ["bound"] = Home,
        ["locked"] = Home,
        ["shared"] = Home,
        ["interleaved"] =
        [
            "start pc.ram AsPlanned N0=4096 N1=4096 drifted 0", "drift pc.ram Misplaced N0=8192 drifted 4096",
            "after pc.ram AsPlanned N0=4096 N1=4096 drifted 4096", "moved 4096", $"again 0 {RepairCodes.GuestChanged.Code}",
        ],
        ["huge"] =
        [
            "start pc.ram AsPlanned N1=16 drifted 0", "drift pc.ram Misplaced N0=4 N1=12 drifted 4",
            "after pc.ram Misplaced N0=4 N1=12 drifted 0", $"moved 0 {RepairCodes.HugePagesStay.Code}",
            $"again 0 {RepairCodes.HugePagesStay.Code}",
        ],
    };

    private string[] _lines = [];

    private static IEnumerable<string> Names => RepairProgram.Names;

    [OneTimeSetUp]
    public async Task BootOnce()
    {
        QemuCapabilities qemu = await BinaryCapabilities.OfAsync(QemuBinary.First());
        MemoryArgs small = new MemoryArgsBuilder(qemu, LabHost.Facts).Build(LabGuests.All.Single(guest => guest.Name == "ordinary-pages").Domain);
        IReadOnlyDictionary<string, LabRecord> records = await LabRun.OfAsync(
            [KeyValuePair.Create(Host, small)], (folder, _) => LabRuntime.AddAsync(folder, $"repair {qemu.Version}").Wait());
        _lines = records[Host].Section("prepared")!.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [TestCaseSource(nameof(Names))]
    public void Repair_OnTwoNodes_BringsOrdinaryPagesHome(string name)
    {
        TestMachine.Repairs.Try();
        string[] lines = [.. _lines.Where(line => line.StartsWith($"{name} ", StringComparison.Ordinal)).Select(line => line[(name.Length + 1)..])];
        Assert.That(lines, Is.EqualTo(Expected[name]), string.Join('\n', _lines));
        TestMachine.Repairs.Pass();
    }
}
