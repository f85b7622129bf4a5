using Numa.Backing.Qemu.Tests.Accepted;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>On a host of two nodes, memory lies where the library promised.</summary>
[TestFixture]
[Category("NumaLab")]
internal sealed class PlacementTests
{
    private Dictionary<string, LabPlacement> _placements = null!;

    private static IReadOnlyList<LabGuest> Guests => LabGuests.All;

    [OneTimeSetUp]
    public async Task BootOnce()
    {
        QemuCapabilities qemu = await BinaryCapabilities.OfAsync(QemuBinary.First());
        Dictionary<string, MemoryArgs> args = Guests.ToDictionary(guest => guest.Name, guest => guest.Build(qemu));
        IReadOnlyDictionary<string, LabRecord> records = await LabRun.OfAsync([.. args]);
        _placements = Guests.ToDictionary(
            guest => guest.Name, guest => new LabPlacement(guest, args[guest.Name], records[guest.Name].Evidence()));
    }

    [TestCaseSource(nameof(Guests))]
    public void Guest_OnTwoNodes_LiesAsExpected(LabGuest guest)
    {
        TestMachine.Placements.Try();
        LabPlacement placement = _placements[guest.Name];

        Assert.Multiple(() =>
        {
            Assert.That(placement.Words(), Is.EqualTo(guest.Expected), placement.Report.ToString());
            Assert.That(placement.RamBlocks() ?? [], Is.EquivalentTo(guest.RamBlocks));
        });
        TestMachine.Placements.Pass();
    }

    [Test]
    public void LegacyPath_HeldAgainstWhatAttachWouldDo_HasTheWrongPolicy()
    {
        LabGuest wish = LabGuests.All.Single(guest => guest.Name == "legacy-path-cells") with { Policy = GlobalPolicy.Attach };
        MemoryPlan plan = wish.Build(_placements[wish.Name].Args.Plan!.Qemu).Plan!;

        PlacementReport report = PlacementVerifier.Verify(plan, _placements[wish.Name].Evidence);

        Assert.That(report.Blocks.Select(block => block.Verdict), Is.EqualTo([PlacementVerdict.WrongPolicy]), report.ToString());
    }

    [Test]
    public void Unattached_HeldAgainstWhatAttachWouldDo_IsGuiltyTwice()
    {
        LabGuest wish = LabGuests.All.Single(guest => guest.Name == "unattached") with { Policy = GlobalPolicy.Attach };
        MemoryPlan plan = wish.Build(_placements[wish.Name].Args.Plan!.Qemu).Plan!;

        PlacementReport report = PlacementVerifier.Verify(plan, _placements[wish.Name].Evidence);

        Assert.That(
            report.Blocks.Select(block => block.Verdict),
            Is.EqualTo([PlacementVerdict.WrongPageSize, PlacementVerdict.NotTheGuestsRam]),
            report.ToString());
    }

    [Test]
    public void Evidence_OfAnotherGuest_IsUnknown()
    {
        PlacementReport report = PlacementVerifier.Verify(
            _placements["cell-by-cell"].Args.Plan!, _placements["attach"].Evidence);

        Assert.That(report.Blocks.Select(block => block.Verdict), Is.All.EqualTo(PlacementVerdict.Unknown));
    }

    [Test]
    public void Document_HoldsWhatThisRunFound() =>
        Numa.Backing.Tests.Support.RenderedDocument.AssertHolds(
            "docs/proof.md", ProofDocument.Render([.. Guests.Select(guest => _placements[guest.Name])]));
}
