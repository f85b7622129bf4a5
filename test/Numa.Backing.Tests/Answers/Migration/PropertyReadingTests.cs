namespace Numa.Backing.Tests.Answers.Migration;

/// <summary>Properties that only a command line has are compared by the impact that their row names.</summary>
[TestFixture]
internal sealed class PropertyReadingTests
{
    private static readonly QemuCapabilities Qemu = QemuCapabilities.ForVersion(new(10, 0), Architecture.X86_64);

    [TestCase("memory-backend-file,mem-path=/f", "readonly=on", "G60")]
    [TestCase("memory-backend-file,mem-path=/f", "rom=on", "G60")]
    [TestCase("memory-backend-file,mem-path=/f", "offset=4096", "G61")]
    [TestCase("memory-backend-memfd", "seal=off", "G61")]
    [TestCase("memory-backend-ram", "merge=off", "G61")]
    [TestCase("memory-backend-ram", "dump=off", "G61")]
    public void Compare_OnePropertyDiffers_ItsRuleSaysSo(string backend, string property, string rule) => Assert.That(
        MigrationCompatibility.Compare(Plan(backend), Plan($"{backend},{property}")).Differences.Select(found => found.Rule.Id),
        Is.EqualTo(new[] { rule }));

    private static MemoryPlan Plan(string backend) => QemuCommandLine
        .Parse($"-machine pc-q35-10.0,memory-backend=pc.ram -m 1G -object {backend},id=pc.ram,size=1G".Split(' '))
        .ToPlan(Qemu).Plan!;
}
