using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;
using static Numa.Backing.Tests.Answers.Migration.Moving;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Answers.Migration;

internal sealed class MigrationCompatibilityTests
{
    [Test]
    public void Compare_PlanWithItself_NothingDiffers()
    {
        MigrationReport report = MigrationCompatibility.Compare(Plan(Guest), Plan(Guest));
        Assert.That(Parts.Difference(report, new MigrationReport { Verdict = MigrationVerdict.Compatible }), Is.Null);
    }

    [TestCaseSource(typeof(MovingCases), nameof(MovingCases.All))]
    public void Compare_OneDifference_FoundByItsRules(DomainDefinition source, DomainDefinition destination, string rules)
    {
        MigrationReport report = MigrationCompatibility.Compare(Plan(source), Plan(destination));
        Assert.That(report.Differences.Select(difference => difference.Rule.Id).Distinct(), Is.EqualTo(rules.Split(' ')));
    }

    [TestCaseSource(typeof(MovingCases), nameof(MovingCases.All))]
    public void Compare_OneDifference_VerdictFollowsFromWeights(DomainDefinition source, DomainDefinition destination, string rules)
    {
        MigrationReport report = MigrationCompatibility.Compare(Plan(source), Plan(destination));
        bool isFree = report.Differences.All(difference => difference.Weight == MigrationWeight.FreeToChange);
        Assert.That(rules, Is.Not.Empty);
        Assert.That(report.Verdict, Is.EqualTo(isFree ? MigrationVerdict.Compatible : MigrationVerdict.Incompatible));
    }

    [Test]
    public void Rules_All_FoundByACase()
    {
        IEnumerable<string> found = MovingCases.All.SelectMany(data => ((string)data.Arguments[2]!).Split(' ')).Concat(["G1", "G44", "G52", "G60", "G61"]);
        Assert.That(MigrationCompatibility.Rules.Select(rule => rule.Id).Except(found), Is.Empty);
    }

    [Test]
    public void Rules_Ids_AreUnique() =>
        Assert.That(MigrationCompatibility.Rules.Select(rule => rule.Id), Is.Unique);

    [Test]
    public void Compare_MemPathToAttachedObject_CompatibleByTheBlocksName()
    {
        // The object has the machine type's default RAM id: docs/sources.md#migrate-mem-path-to-attached, #migrate-cells-to-attached.
        MigrationReport report = MigrationCompatibility.Compare(
            Plan(OldGuest, GlobalPolicy.WarnOnly), Plan(OldGuest, GlobalPolicy.Attach));
        Assert.That(report.Verdict, Is.EqualTo(MigrationVerdict.Compatible));
        Assert.That(report.Differences.Select(difference => difference.Rule.Id), Is.EqualTo(new[] { "G40", "G41", "G44", "G48", "G49" }));
    }

    [Test]
    public void Compare_CellsFromMemToMemdev_BreaksStream()
    {
        // docs/sources.md#migrate-mem-to-memdev.
        DomainDefinition moved = OldGuest with { NumaTune = OldGuest.NumaTune! with { MemNodes = [MemNode(0)] } };
        MigrationReport report = MigrationCompatibility.Compare(Plan(OldGuest, GlobalPolicy.WarnOnly), Plan(moved));
        Assert.That(report.BreaksStream, Is.True);
        MigrationDifference gone = new()
        {
            Rule = MigrationCompatibility.Rules.Single(rule => rule.Id == "G3"),
            Subject = "pc.ram",
            Source = "2 GiB",
        };
        Assert.That(Parts.Difference(report.Differences[0], gone), Is.Null);
    }

    [Test]
    public void Compare_OtherArchitecture_OneDifferenceAndNoMore()
    {
        DomainDefinition virt = Guest with { Architecture = Architecture.Aarch64, Machine = "virt-8.2" };
        MigrationReport report = MigrationCompatibility.Compare(Plan(Guest), Plan(virt));
        Assert.That(report.Verdict, Is.EqualTo(MigrationVerdict.Incompatible));
        Assert.That(report.Differences.Select(difference => difference.Rule.Id), Is.EqualTo(new[] { "G1" }));
    }

    [Test]
    public void Compare_BlockNameThatOnlyOneSideTells_Unknown()
    {
        MemoryPlan told = Plan(OldGuest, GlobalPolicy.WarnOnly);
        MemoryPlan untold = Plan(
            OldGuest, new() { GlobalPolicy = GlobalPolicy.WarnOnly }, Moving.Qemu.With(new
            {
                MachineTypes = Moving.Qemu.MachineTypes.Select(machine => machine.With(new { DefaultRamId = (string?)null })).ToValueList(),
            }));
        MigrationReport report = MigrationCompatibility.Compare(told, untold);
        Assert.That(report.Verdict, Is.EqualTo(MigrationVerdict.Unknown));
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Descriptor), Is.EqualTo(new[] { MigrationCodes.BlockNameUnknown }));
        Assert.That(MigrationCompatibility.Compare(untold, untold).Verdict, Is.EqualTo(MigrationVerdict.Compatible));
    }

    [Test]
    public void Compare_AddressThatOnlyOneSideTells_Unknown()
    {
        DomainDefinition open = Guest with { MemoryDevices = [Guest.MemoryDevices[0] with { Address = new DimmAddress { Slot = 0 } }] };
        MigrationReport report = MigrationCompatibility.Compare(Plan(Guest), Plan(open));
        Assert.That(report.Verdict, Is.EqualTo(MigrationVerdict.Unknown));
        Assert.That(report.Diagnostics.Select(diagnostic => diagnostic.Descriptor), Is.EqualTo(new[] { MigrationCodes.ValueNotTold }));
    }

    [Test]
    public void Compare_NoPlan_Throws() =>
        Assert.That(() => Plan(Guest).CompareWith(null!), Throws.ArgumentNullException);
}
