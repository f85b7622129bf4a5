using Numa.Backing.Probing;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Accepted;

/// <summary>Guests of other tools, whose arguments libvirt does not write: they start, and their memory is as it was read back.</summary>
[TestFixture]
[Category("Qemu")]
internal sealed class FieldGuestTests
{
    private const string Config = """
        [machine]
        type = "q35"

        [memory]
        size = "128M"

        [object "mem0"]
        qom-type = "memory-backend-memfd"
        size = "128M"
        host-nodes.0 = "0"
        policy = "bind"
        share = "on"
        prealloc = "on"

        [numa]
        type = "node"
        nodeid = "0"
        memdev = "mem0"
        """;

    private const string Bridge = "-device pxb-cxl,bus_nr=12,bus=pcie.0,id=cxl.1 -device cxl-rp,port=0,bus=cxl.1,id=rp,chassis=0,slot=2 ";

    /// <summary>
    /// The first QEMU that has the argument, and the words; FILE is a file of the guest's own. Memory without a name and without a
    /// path of its own cannot be told from other memory: its verdict is unknown.
    /// </summary>
    private static readonly (string Name, string Since, string Words, string? Nameless)[] Guests =
    [
        ("shm", "9.1.0", "-machine pc,memory-backend=ram -m 128M -object memory-backend-shm,id=ram,size=128M,host-nodes=0,policy=bind,prealloc=on", null),
        ("numa-cpu", "5.2.0", "-machine pc -smp 2,sockets=2,cores=1,threads=1 -m 128M "
            + "-object memory-backend-ram,id=a,size=64M,host-nodes=0,policy=bind,prealloc=on -object memory-backend-ram,id=b,size=64M "
            + "-numa node,nodeid=0,memdev=a -numa node,nodeid=1,memdev=b -numa cpu,node-id=0,socket-id=0 -numa cpu,node-id=1,socket-id=1", null),
        ("sp-mem", "11.1.0", "-machine q35 -m 128M,maxmem=1G -object memory-backend-ram,id=a,size=128M -numa node,memdev=a "
            + "-object memory-backend-memfd,id=spm,size=64M,share=on,host-nodes=0,policy=bind,prealloc=on -device sp-mem,id=sp,memdev=spm,node=0", null),
        ("cxl-persistent", "7.2.0", "-machine q35,cxl=on,cxl-fmw.0.targets.0=cxl.1,cxl-fmw.0.size=4G -m 128M,maxmem=8G,slots=2 " + Bridge
            + "-object memory-backend-file,id=p,mem-path=FILE,size=256M,share=on,host-nodes=0,policy=bind "
            + "-object memory-backend-file,id=l,mem-path=FILE-l,size=1M,share=on -device cxl-type3,bus=rp,memdev=p,lsa=l,id=mem", null),
        ("cxl-volatile", "8.1.0", "-machine q35,cxl=on,cxl-fmw.0.targets.0=cxl.1,cxl-fmw.0.size=4G -m 128M,maxmem=8G,slots=2 " + Bridge
            + "-object memory-backend-memfd,id=v,size=256M,share=on,host-nodes=0,policy=bind -device cxl-type3,bus=rp,volatile-memdev=v,id=mem", "v"),
        // 5.2 knows no host-nodes.0 in a file.
        ("readconfig", "7.2.0", "-readconfig FILE", null),
    ];

    private static IEnumerable<string> Names => Guests.Select(guest => guest.Name);

    [TestCaseSource(nameof(Names))]
    public async Task Guest_OfAnotherTool_StartsAndIsAsReadBack(string name)
    {
        (_, string since, string words, string? nameless) = Guests.Single(guest => guest.Name == name);
        QemuBinary binary = QemuBinary.First();
        QemuCapabilities qemu = await BinaryCapabilities.OfAsync(binary);
        if (qemu.Version < QemuVersion.Parse(since))
        {
            Assert.Ignore($"QEMU {qemu.Version} is before {since}.");
        }

        TestMachine.Guests.Try();
        string file = Path.Combine(TestMachine.Folder, $"field-{name}");
        await File.WriteAllTextAsync(file, name == "readconfig" ? Config : "");
        string[] argv = words.Replace("FILE", file, StringComparison.Ordinal).Split(' ');
        QemuCommandLine line = QemuCommandLine.Parse(["qemu", .. argv], new Dictionary<string, string> { [file] = Config });
        MemoryPlan plan = line.ToPlan(qemu).Plan!;
        using QemuProcess guest = await QemuProcess.StartAsync(binary, argv);
        GuestEvidence evidence = await GuestProbe.ReadAsync(guest.Id, guest.ProbeSocket);
        PlacementReport report = plan.Verify(evidence);

        Assert.That(report.Blocks, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (BlockPlacement block in report.Blocks)
            {
                Assert.That(
                    block.Verdict, Is.EqualTo(block.Id == nameless ? PlacementVerdict.Unknown : PlacementVerdict.AsPlanned),
                    $"{report}\n{evidence.RamBlocks}\n{evidence.NumaMaps}");
            }
        });
        TestContext.Out.WriteLine(report);
        TestMachine.Guests.Pass();
    }
}
