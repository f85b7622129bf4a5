using static Numa.Backing.Tests.Answers.Migration.Moving;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Answers.Migration;

/// <summary>What users of other systems ask for and do not get; docs/answers.md has a row for each.</summary>
internal sealed class MigrationPainTests
{
    [Test]
    public void Pain08_ShareFlagOrBlockMixedAcrossRestarts_TheDifferenceIsNamed()
    {
        DomainDefinition memFd = Guest with
        {
            MemoryBacking = Guest.MemoryBacking! with { Source = MemorySource.MemFd, Access = MemoryAccess.Shared },
        };
        MigrationReport report = MigrationCompatibility.Compare(Plan(Guest), Plan(memFd));
        Assert.That(report.Verdict, Is.EqualTo(MigrationVerdict.Compatible));
        Assert.That(
            report.Differences.Where(difference => difference.Subject == "ram-node0").Select(difference => difference.ToString()),
            Is.SupersetOf(new[]
            {
                "G44 FreeToChange ram-node0: kind of backend memory-backend-file at the source, memory-backend-memfd at the destination. "
                    + "A block is identified by its name only.",
                "G46 FreeToChange ram-node0: sharing private at the source, shared at the destination. "
                    + "The guest does not see whether other processes can access its memory.",
            }));
    }

    [Test]
    public void Pain13_OldOptionsOfAnOldGuest_CanBeLeftByMigration()
    {
        MemoryPlan old = Plan(OldGuest, GlobalPolicy.WarnOnly);
        MemoryPlan bound = Plan(OldGuest, GlobalPolicy.Attach);
        Assert.That(old.ToArgs().ToArgv(), Has.Member("-mem-path"));
        Assert.That(bound.ToArgs().ToArgv(), Has.No.Member("-mem-path"));
        Assert.That(MigrationCompatibility.Compare(old, bound).Verdict, Is.EqualTo(MigrationVerdict.Compatible));
    }

    [Test]
    public void Pain18_DestinationNeedsOtherHostNodes_RemapChangesNothingElse()
    {
        MemoryPlan plan = Plan(Guest);
        RemapResult result = plan.Remap(new Dictionary<int, int> { [0] = 3, [1] = 2 });
        Assert.That(result.Success, Is.True);
        Assert.That(
            result.Differences.Select(difference => (difference.Subject, difference.Source, difference.Destination)),
            Is.EqualTo(new[]
            {
                ("ram-node0", "0", "3"), ("ram-node1", "1", "2"), ("memdimm0", "1", "2"),
                ("ram-node0", "on nodes 0", "on nodes 3"), ("ram-node1", "on nodes 1", "on nodes 2"), ("memdimm0", "on nodes 1", "on nodes 2"),
            }));
        Assert.That(result.Plan!.Domain!.ToXml(), Does.Contain("""nodeset="3" """.Trim()).Or.Contain("nodeset='3'"));
    }

    [Test]
    public void Pain23_DefaultRamIdSurprises_TheReportNamesTheBlocks()
    {
        DomainDefinition cells = OldGuest with { NumaTune = new() { MemNodes = [MemNode(0), MemNode(1)] } };
        MigrationReport report = MigrationCompatibility.Compare(Plan(OldGuest), Plan(cells));
        Assert.That(
            report.Differences.Where(difference => difference.Weight == MigrationWeight.BreaksStream).Select(difference => difference.Subject),
            Is.EqualTo(new[] { "pc.ram" }));
    }
}
