using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>Preflight and the kernel agree: a guest fits if and only if it starts, and its pages lie where preflight takes them.</summary>
[TestFixture]
[Category("NumaLab")]
internal sealed class PreflightAgreesTests
{
    private Dictionary<string, MemoryArgs> _args = null!;
    private IReadOnlyDictionary<string, LabRecord> _records = null!;

    private static IEnumerable<string> Names => LimitGuests.All.Keys;

    [OneTimeSetUp]
    public async Task BootOnce()
    {
        QemuCapabilities qemu = await BinaryCapabilities.OfAsync(QemuBinary.First());
        _args = LimitGuests.All.ToDictionary(guest => guest.Key, guest => guest.Value.Build(qemu));
        _records = await LabRun.OfAsync([.. _args]);
    }

    [TestCaseSource(nameof(Names))]
    public void Check_GuestAroundTheLimit_FitsExactlyWhenItStarts(string name)
    {
        PreflightResult answer = Check(name);
        GuestEvidence evidence = _records[name].Evidence();
        Assert.That(answer.Starts, Is.EqualTo(evidence.NumaMaps is not null), $"{answer.Verdict}: {evidence.ErrorOutput}");
    }

    [TestCaseSource(nameof(Names))]
    public void Check_GuestThatStarts_PagesLieWhereTheyWereTaken(string name)
    {
        PreflightResult answer = Check(name);
        if (answer.Starts != true)
        {
            Assert.Pass("It does not start.");
        }

        PlacementReport report = PlacementVerifier.Verify(_args[name].Plan!, _records[name].Evidence());
        Assert.That(
            report.Blocks.Select(block => string.Join(' ', (IEnumerable<NodePages>)block.Found!.Pages)),
            Is.EqualTo(answer.Objects.Select(Taken)),
            report.ToString());
    }

    // Nobody in the lab applies what the arguments do not carry.
    private PreflightResult Check(string name) =>
        _args[name].Plan!.GetRequirements().WithArgumentsAlone().CheckAgainst(LabHost.Facts);

    private static string Taken(ObjectFit fit) => string.Join(
        ' ',
        fit.Nodes.Where(node => !node.Taken.IsZero).OrderBy(node => node.Node)
            .Select(node => new NodePages(node.Node, node.Taken.Bytes / fit.Requirement.PageSize.Bytes)));
}
