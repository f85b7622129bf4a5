using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Migration;

/// <summary>A migration ends as the table says, and the library knows how.</summary>
[TestFixture]
[Category("Qemu")]
[Parallelizable(ParallelScope.Children)]
internal sealed class MigrationTests
{
    private static IEnumerable<TestCaseData> Cases() =>
        from binary in QemuBinary.All
        from one in MigrationCases.All
        select new TestCaseData(binary, one).SetName($"Migrate_{one.Name} ({Path.GetFileName(binary.Path)})");

    [TestCaseSource(nameof(Cases))]
    public async Task Migrate(QemuBinary binary, MigrationCase one)
    {
        MigrationGuests guests = new(await BinaryCapabilities.OfAsync(binary));
        MemoryArgs source = one.Source(guests);
        MemoryArgs destination = one.Destination(guests);
        TestMachine.Migrations.Try();

        (MigrationOutcome outcome, string said) = await MigrationRun.RunAsync(binary, source, destination);

        MigrationReport report = MigrationCompatibility.Compare(source.Plan!, destination.Plan!);
        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(one.Outcome), said);
            Assert.That(Foretold(report), Is.EqualTo(outcome), report.ToString());
        });
        TestMachine.Migrations.Pass();
    }

    // Null: the library does not know.
    private static MigrationOutcome? Foretold(MigrationReport report) => report switch
    {
        { BreaksStream: true } => MigrationOutcome.Fails,
        { IsVisibleToGuest: true } => MigrationOutcome.GuestSeesADifference,
        { Verdict: MigrationVerdict.Compatible } => MigrationOutcome.Completes,
        _ => null,
    };
}
