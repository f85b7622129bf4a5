using Numa.Backing.Answers.Verification;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Tests.Answers.Verification;

[TestFixture]
internal sealed class EvidenceReaderTests
{
    [TestCase("7f00 default", "default")]
    [TestCase("7f00 prefer (many):0-1 anon=1 N0=1 kernelpagesize_kB=4", "prefer (many):0-1")]
    [TestCase("7f00 weighted interleave:0-1", "weighted interleave:0-1")]
    [TestCase("7f00 bind=static|balancing:0,2", "bind=static|balancing:0,2")]
    [TestCase("7f00 local heap", "local")]
    public void NumaMaps_Policy_KeepsTheWords(string line, string words)
    {
        Assert.That(NumaMapsReader.Read(line, new()).Single().Policy.Words, Is.EqualTo(words));
    }

    [Test]
    public void NumaMaps_FileWithBlanks_NameIsUnescaped()
    {
        NumaMapping mapping = NumaMapsReader.Read(
            @"7f00 default file=/dev/huge\040pages/a\134b\040(deleted) huge N3=7 kernelpagesize_kB=1048576", new()).Single();

        Assert.Multiple(() =>
        {
            Assert.That(mapping.File, Is.EqualTo(@"/dev/huge pages/a\b"));
            Assert.That(mapping.IsHuge);
            Assert.That(mapping.Pages, Is.EqualTo(new ValueList<NodePages>([new(3, 7)])));
            Assert.That(mapping.PageSize, Is.EqualTo(ByteSize.FromGibibytes(1)));
        });
    }

    [TestCase("")]
    [TestCase("zz default")]
    [TestCase("7f00")]
    [TestCase("7f00 anon=1")]
    [TestCase("7f00 bind:9-1")]
    [TestCase("7f00 default N0=x")]
    [TestCase("7f00 default N0=99999999999999999999")]
    [TestCase("7f00 default kernelpagesize_kB=18446744073709551615")]
    public void NumaMaps_BadLine_IsToldWithItsNumber(string line)
    {
        DiagnosticBag problems = new();

        List<NumaMapping> mappings = NumaMapsReader.Read($"7e00 default\n\n{line}\n7f00 default\n", problems);

        Assert.Multiple(() =>
        {
            Assert.That(mappings, Has.Count.EqualTo(2));
            Assert.That(problems.ToValueList().Select(problem => (problem.Code, problem.Place.Line)),
                Is.EqualTo(line.Length == 0 ? [] : new[] { ("NB7001", 3) }));
        });
    }

    [TestCase("7f00-7e00 rw-p 0 0:0 0")]
    [TestCase("7f00-8000")]
    [TestCase("KernelPageSize: 4 kB")]
    [TestCase("Rss 4 kB")]
    public void Smaps_BadLine_IsToldWithItsNumber(string line)
    {
        DiagnosticBag problems = new();

        SmapsReader.Read(line, "smaps", problems);

        Assert.That(problems.ToValueList().Single().Place.Line, Is.EqualTo(1));
    }

    [Test]
    public void Smaps_Maps_ReadsTheHeadingsAlone()
    {
        List<MappedRange> ranges = SmapsReader.Read("7f00-8000 rw-s 0 0:0 0 /x y\n8000-9000 r--p 0 0:0 0\n", "maps", new());

        Assert.That(
            ranges.Select(range => (range.Start, range.End, range.IsShared, range.File, range.PageSize)),
            Is.EqualTo(new (ulong, ulong, bool, string?, ByteSize?)[]
            {
                (0x7f00, 0x8000, true, "/x y", null), (0x8000, 0x9000, false, null, null),
            }));
    }

    [TestCase("          0000:00:01.0/v0    4 KiB  0x0 0x8000000 0x8000000", "0000:00:01.0/v0", 4096UL, null)]
    [TestCase("                            2 MiB  0x0 0x8000000 0x8000000", "", 2097152UL, null)]
    [TestCase("   pc.ram    1 GiB  0x0 0x8000000 0x8000000 0x00007fd60c600000  rw", "pc.ram", 1073741824UL, 0x7fd60c600000UL)]
    public void RamBlocks_Line_IsRead(string line, string name, ulong pageSize, ulong? address)
    {
        RamBlockState block = RamBlocksReader.Read(line, new()).Single();

        Assert.That(
            (block.Name, block.PageSize.Bytes, block.Size.Mebibytes, block.HostAddress),
            Is.EqualTo((name, pageSize, 128UL, address)));
    }

    [TestCase("pc.ram 4 parsecs 0x0 0x1 0x2")]
    [TestCase("pc.ram 4 KiB 0x0 0x1")]
    [TestCase("unknown command: 'info ramblock'")]
    public void RamBlocks_BadLine_IsTold(string line)
    {
        DiagnosticBag problems = new();

        RamBlocksReader.Read(line, problems);

        Assert.That(problems.ToValueList().Single().Code, Is.EqualTo("NB7001"));
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("{}")]
    [TestCase("""{"error": {"class": "CommandNotFound"}}""")]
    [TestCase("""[{"id": "mem"}]""")]
    [TestCase("""[{"id": "mem", "size": -1}]""")]
    [TestCase("""[7]""")]
    [TestCase("""[{"id": "\ud800", "size": 1}]""")]
    public void Backends_BadReply_IsTold(string text)
    {
        DiagnosticBag problems = new();

        Assert.Multiple(() =>
        {
            Assert.That(BackendsReader.Read(text, problems), Is.Empty);
            Assert.That(problems.ToValueList().Single().Code, Is.EqualTo("NB7002"));
        });
    }

    [Test]
    public void Backends_ObjectWithoutAName_HasAnEmptyId()
    {
        List<BackendState> backends = BackendsReader.Read("""[{"size": 4096}, {"id": 7, "size": 4096}]""", new());

        Assert.That(backends.Select(backend => backend.Id), Is.EqualTo(["", ""]));
    }

    [TestCase("No memory is mapped at address 0x0")]
    [TestCase("Host virtual address for 0x0 (pc.ram) is nowhere")]
    public void HostAddresses_BadLine_IsTold(string line)
    {
        DiagnosticBag problems = new();

        HostAddressesReader.Read(line, problems);

        Assert.That(problems.ToValueList().Single().Code, Is.EqualTo("NB7001"));
    }

    [Test]
    public void CommandLine_EveryForm_FindsWhatIsAttached()
    {
        HashSet<string> attached = CommandLineReader.ReadAttached(
        [
            "-machine", "q35,memory-backend=pc.ram", "-numa", "node,memdev=ram-node0",
            "-device", """{"driver":"pc-dimm","memdev":"d0"}""", "-device", "{broken", "-device", "[]",
            "-object", "memory-backend-ram,id=mem,size=1",
        ]);

        Assert.That(attached, Is.EquivalentTo(["pc.ram", "ram-node0", "d0"]));
    }
}
