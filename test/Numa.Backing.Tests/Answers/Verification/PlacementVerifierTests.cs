using Numa.Backing.Answers.Verification;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Answers.Verification;

[TestFixture]
internal sealed class PlacementVerifierTests
{
    private static readonly ByteSize Huge = ByteSize.FromMebibytes(2);

    private static IEnumerable<TestCaseData> OneBlockCases()
    {
        (string Policy, string Pages, HostMemoryPolicy? Kind, string Nodes, PlacementVerdict Verdict)[] cases =
        [
            ("bind:1", "N1=64", HostMemoryPolicy.Bind, "1", PlacementVerdict.AsPlanned),
            ("bind:1", "N0=1 N1=63", HostMemoryPolicy.Bind, "1", PlacementVerdict.Misplaced),
            ("bind:0", "N0=64", HostMemoryPolicy.Bind, "1", PlacementVerdict.WrongPolicy),
            ("default", "N1=64", HostMemoryPolicy.Bind, "1", PlacementVerdict.WrongPolicy),
            ("bind=static:1", "N1=64", HostMemoryPolicy.Bind, "1", PlacementVerdict.AsPlanned),
            ("prefer:1", "N0=28 N1=36", HostMemoryPolicy.Preferred, "1", PlacementVerdict.AsPlanned),
            ("prefer (many):0-1", "N0=64", HostMemoryPolicy.Preferred, "0-1", PlacementVerdict.AsPlanned),
            ("prefer:0", "N0=64", HostMemoryPolicy.Preferred, "0-1", PlacementVerdict.AsPlanned),
            ("prefer:0", "N0=64", HostMemoryPolicy.Preferred, "1", PlacementVerdict.WrongPolicy),
            ("prefer:1", "N1=64", HostMemoryPolicy.Preferred, "0-1", PlacementVerdict.WrongPolicy),
            ("interleave:0-1", "N0=32 N1=32", HostMemoryPolicy.Interleave, "0-1", PlacementVerdict.AsPlanned),
            ("interleave:0-1", "N1=64", HostMemoryPolicy.Interleave, "0-1", PlacementVerdict.Misplaced),
            ("weighted interleave:0-1", "N0=32 N1=32", HostMemoryPolicy.Interleave, "0-1", PlacementVerdict.WrongPolicy),
            ("default", "N0=40 N1=24", null, "", PlacementVerdict.AsPlanned),
            ("local", "N0=64", null, "", PlacementVerdict.AsPlanned),
            ("bind:0", "N0=64", null, "", PlacementVerdict.WrongPolicy),
            ("bind:1", "N1=63", HostMemoryPolicy.Bind, "1", PlacementVerdict.NotPreallocated),
            ("bind:1", "", HostMemoryPolicy.Bind, "1", PlacementVerdict.NotPreallocated),
        ];
        return cases.Select(one => new TestCaseData(one.Policy, one.Pages, one.Kind, one.Nodes, one.Verdict));
    }

    [TestCaseSource(nameof(OneBlockCases))]
    public void Verify_PolicyAndPages_Verdict(
        string policy, string pages, HostMemoryPolicy? kind, string nodes, PlacementVerdict verdict)
    {
        ExpectedBlock block = Ram(128, kind, nodes);

        PlacementReport report = PlacementVerifier.Verify([block], SeenGuests.OneBlock(policy, pages));

        Assert.That(report.Blocks.Select(found => found.Verdict), Is.EqualTo([verdict]), report.ToString());
    }

    [TestCase("bind:1", "N1=64", PlacementVerdict.Unknown)]
    [TestCase("bind:1", "N0=1 N1=63", PlacementVerdict.Unknown, Description = "private pages may lie elsewhere")]
    [TestCase("bind:1", "", PlacementVerdict.Unknown, Description = "private pages may be taken")]
    [TestCase("bind:0", "N0=64", PlacementVerdict.WrongPolicy, Description = "the mapping itself is shown")]
    public void Verify_PrivateMemory_WhereItLiesIsUnknown(string policy, string pages, PlacementVerdict verdict)
    {
        ExpectedBlock block = Ram(128, HostMemoryPolicy.Bind, "1") with { HasPrivateMemory = true };

        PlacementReport report = PlacementVerifier.Verify([block], SeenGuests.OneBlock(policy, pages));

        Assert.That(report.Blocks.Select(found => found.Verdict), Is.EqualTo([verdict]), report.ToString());
    }

    [TestCase("0")]
    [TestCase("4294967295")]
    public void Verify_PageSizeThatCannotBe_IsAWrongPageSize(string kibibytes)
    {
        GuestEvidence seen = SeenGuests.OneBlock("bind:1", "N1=64");
        string maps = seen.NumaMaps!.Replace("kB=2048", $"kB={kibibytes}", StringComparison.Ordinal);

        PlacementReport report = PlacementVerifier.Verify(
            [Ram(128, HostMemoryPolicy.Bind, "1")], seen with { NumaMaps = maps, Smaps = null });

        Assert.That(report.Blocks.Select(found => found.Verdict), Is.EqualTo([PlacementVerdict.WrongPageSize]), report.ToString());
    }

    [Test]
    public void Verify_LegacyPath_SaysWhereItSpilled()
    {
        PlacementReport report = PlacementVerifier.Verify([Ram(256, null, "")], SeenGuests.LegacyPath);

        Assert.Multiple(() =>
        {
            Assert.That(report.IsAsPlanned, report.ToString());
            Assert.That(report.Blocks[0].Found!.Pages, Is.EqualTo(new ValueList<NodePages>([new(0, 100), new(1, 28)])));
        });
    }

    [Test]
    public void Verify_ProposalOf2016_ObjectIsNotTheGuestsRam()
    {
        ExpectedBlock mem = Ram(128, HostMemoryPolicy.Bind, "1") with { ObjectId = "mem", RamBlockId = null };

        PlacementReport report = PlacementVerifier.Verify([mem], SeenGuests.Unattached);

        Assert.That(report.Blocks[0].Verdict, Is.EqualTo(PlacementVerdict.NotTheGuestsRam));
    }

    [Test]
    public void Verify_ProposalOf2016WithoutRamBlocks_CommandLineTells()
    {
        ExpectedBlock mem = Ram(128, HostMemoryPolicy.Bind, "1") with { ObjectId = "mem", RamBlockId = null };

        PlacementReport report = PlacementVerifier.Verify([mem], SeenGuests.Unattached with { RamBlocks = null });

        Assert.That(report.Blocks[0].Verdict, Is.EqualTo(PlacementVerdict.NotTheGuestsRam));
    }

    [Test]
    public void Verify_AttachedWasPlannedAndUnattachedRuns_BothAreGuilty()
    {
        PlacementReport report = PlacementVerifier.Verify([Ram(128, HostMemoryPolicy.Bind, "1")], SeenGuests.Unattached);

        Assert.That(report.Blocks.Select(block => (block.Id, block.Verdict)), Is.EqualTo(
            [("pc.ram", PlacementVerdict.WrongPageSize), ("mem", PlacementVerdict.NotTheGuestsRam)]));
    }

    [Test]
    public void Verify_CellsOfOneSizeWithoutFileNames_AddressesTellThemApart()
    {
        ValueList<ExpectedBlock> cells =
        [
            Cell("ram-node0", 64, "1"),
            Cell("ram-node1", 64, "0"),
            new() { ObjectId = "d0", Traits = new() { Size = ByteSize.FromMebibytes(128) } },
        ];

        Assert.That(PlacementVerifier.Verify(cells, SeenGuests.Cells).IsAsPlanned);
    }

    [Test]
    public void Verify_CellsOfOneSizeWithoutAddresses_Unknown()
    {
        GuestEvidence evidence = SeenGuests.Cells with { HostAddresses = null };

        PlacementReport report = PlacementVerifier.Verify([Cell("ram-node0", 64, "1"), Cell("ram-node1", 64, "0")], evidence);

        Assert.That(report.Blocks.Select(block => block.Verdict), Is.All.EqualTo(PlacementVerdict.Unknown));
    }

    [Test]
    public void Verify_Swapped_WrongPolicy()
    {
        PlacementReport report = PlacementVerifier.Verify(
            [Cell("ram-node0", 64, "0"), Cell("ram-node1", 64, "1")], SeenGuests.Cells);

        Assert.That(report.Blocks.Select(block => block.Verdict), Is.All.EqualTo(PlacementVerdict.WrongPolicy));
    }

    [Test]
    public void Verify_PrivateThoughShared_WrongSharing()
    {
        ExpectedBlock block = Ram(128, HostMemoryPolicy.Bind, "1");
        block = block.With(new { Traits = block.Traits.With(new { Share = true }) });

        PlacementReport report = PlacementVerifier.Verify([block], SeenGuests.Attached);

        Assert.That(report.Blocks[0].Verdict, Is.EqualTo(PlacementVerdict.WrongSharing));
    }

    [Test]
    public void Verify_AddressOnlyInNewerColumn_Found()
    {
        GuestEvidence evidence = SeenGuests.Attached with
        {
            HostAddresses = null,
            Smaps = null,
            RamBlocks = """
                Block Name    PSize              Offset               Used              Total                HVA  RO
                    pc.ram    2 MiB  0x0000000000000000 0x0000000008000000 0x0000000008000000 0x00007fd60c600000  rw
                """,
        };

        Assert.That(PlacementVerifier.Verify([Ram(128, HostMemoryPolicy.Bind, "1")], evidence).IsAsPlanned);
    }

    [Test]
    public void Verify_BlockSplitByTheKernel_PartsAreAdded()
    {
        GuestEvidence evidence = SeenGuests.Attached with
        {
            Smaps = null,
            NumaMaps = """
                7fd60c600000 bind:1 huge anon=32 N1=32 kernelpagesize_kB=2048
                7fd610600000 bind:1 huge anon=32 N1=32 kernelpagesize_kB=2048
                7fd614600000 default anon=3 N0=3 kernelpagesize_kB=4
                """,
        };

        PlacementReport report = PlacementVerifier.Verify([Ram(128, HostMemoryPolicy.Bind, "1")], evidence);

        Assert.That(report.Blocks[0].Found!.Pages, Is.EqualTo(new ValueList<NodePages>([new(1, 64)])));
    }

    [Test]
    public void Verify_ObjectThatIsAttachedButNotPlanned_IsTold()
    {
        ValueList<ExpectedBlock> cells = [Cell("ram-node0", 64, "1"), Cell("ram-node1", 64, "0")];

        PlacementReport report = PlacementVerifier.Verify(cells, SeenGuests.Cells);

        Assert.Multiple(() =>
        {
            Assert.That(report.IsAsPlanned, report.ToString());
            Assert.That(report.Problems.Select(problem => (problem.Code, problem.Subject)), Is.EqualTo([("NB7003", "d0")]));
        });
    }

    [TestCase("qemu-system-x86_64: qemu_prealloc_mem: preallocating memory failed: Bad address", "NB7009")]
    [TestCase("qemu: unable to map backing store for guest RAM: Cannot allocate memory", "NB7009")]
    [TestCase("warning: deprecated\nqemu: cannot bind memory to host NUMA nodes: Invalid argument", "NB7010")]
    [TestCase("qemu: can't open backing store /dev/hugepages/x for guest RAM: No such file or directory", "NB7011")]
    public void Verify_GuestDidNotStart_ErrorIsUnderstood(string errors, string code)
    {
        PlacementReport report = PlacementVerifier.Verify(
            [Ram(128, HostMemoryPolicy.Bind, "1")], new GuestEvidence { ErrorOutput = errors });

        Assert.Multiple(() =>
        {
            Assert.That(report.Problems.Select(problem => problem.Code), Is.EqualTo([code]));
            Assert.That(report.Blocks[0].Verdict, Is.EqualTo(PlacementVerdict.Unknown));
            Assert.That(report.Blocks[0].Sentence, Does.EndWith(report.Problems[0].Message));
        });
    }

    private static IEnumerable<TestCaseData> UnknownCases()
    {
        GuestEvidence seen = SeenGuests.Attached;
        yield return new TestCaseData(new GuestEvidence(), "")
            .SetName("Verify_NoEvidence_Unknown");
        yield return new TestCaseData(seen with { NumaMaps = null }, "")
            .SetName("Verify_NoNumaMaps_Unknown");
        yield return new TestCaseData(seen with { NumaMaps = "7fd60c600000 bind:x\nrubbish" }, "NB7001,NB7001")
            .SetName("Verify_LineNotRead_Unknown");
        yield return new TestCaseData(seen with { NumaMaps = "" }, "")
            .SetName("Verify_EmptyNumaMaps_Unknown");
        yield return new TestCaseData(SeenGuests.Cells, "NB7004")
            .SetName("Verify_EvidenceOfAnotherGuest_Unknown");
        yield return new TestCaseData(SeenGuests.LegacyPath, "")
            .SetName("Verify_BlockOfAnotherSize_Unknown");
    }

    [TestCaseSource(nameof(UnknownCases))]
    public void Verify_PoorEvidence_Unknown(GuestEvidence evidence, string codes)
    {
        PlacementReport report = PlacementVerifier.Verify([Ram(128, HostMemoryPolicy.Bind, "1")], evidence);

        Assert.Multiple(() =>
        {
            Assert.That(report.Blocks[0].Verdict, Is.EqualTo(PlacementVerdict.Unknown), report.ToString());
            Assert.That(string.Join(',', report.Problems.Select(problem => problem.Code)), Is.EqualTo(codes));
        });
    }

    [TestCase("N0=18446744073709551615")]
    [TestCase("N99999=1")]
    public void Verify_NumberThatCannotBe_IsNotAsPlanned(string count) => Assert.That(
        PlacementVerifier.Verify([Ram(128, HostMemoryPolicy.Bind, "1")], SeenGuests.OneBlock("bind:1", count)).IsAsPlanned,
        Is.False);

    private static ExpectedBlock Ram(ulong mebibytes, HostMemoryPolicy? kind, string nodes) => new()
    {
        RamBlockId = "pc.ram",
        Path = "/dev/hugepages",
        Traits = new()
        {
            Size = ByteSize.FromMebibytes(mebibytes),
            PageSize = Huge,
            Policy = MappingPolicy.Of(kind, kind is null ? null : NodeSet.Parse(nodes)),
            Prealloc = true,
        },
    };

    private static ExpectedBlock Cell(string id, ulong mebibytes, string nodes) => new()
    {
        ObjectId = id,
        RamBlockId = id,
        Traits = Ram(mebibytes, HostMemoryPolicy.Bind, nodes).Traits.With(new { Share = true }),
    };
}
