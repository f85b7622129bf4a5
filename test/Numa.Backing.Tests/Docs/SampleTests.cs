using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

[OneAfterTheOther]
internal sealed class SampleTests
{
    [Test]
    public void DomainToArgv_WebCache_PrintsArgumentsDiagnosticsAndDecisions()
    {
        string program = File.ReadAllText(Repository.PathOf("docs/samples/domain-to-argv.cs"));
        Snapshot.Match(CompiledProgram.Run(program, Repository.PathOf("docs/samples/web-cache.xml"), "7.2"));
    }

    [Test]
    public void PlacementManyHosts_TwoAndTenThousand_PrintsTheBestWithReasons() =>
        Snapshot.Match(CompiledProgram.Run(File.ReadAllText(Repository.PathOf("docs/samples/placement-many-hosts.cs"))));

    [TestCase("docs/samples/domain-to-argv.cs", "7.2")]
    [TestCase("docs/samples/domain-on-this-machine.cs", "/usr/bin/qemu-system-x86_64")]
    public void Sample_FileThatIsMissing_IsSaidInASentence(string sample, string second)
    {
        (int code, string errors) =
            CompiledProgram.RunToExit(File.ReadAllText(Repository.PathOf(sample)), "/nowhere/guest.xml", second);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(3));
            Assert.That(errors.TrimEnd('\n').Split('\n'), Has.Length.EqualTo(1));
            Assert.That(errors, Does.Contain("/nowhere/guest.xml").And.EndWith(".\n"));
        });
    }

    [Test]
    public void DomainToArgv_TextThatIsNoVersion_IsSaidInASentence()
    {
        (int code, string errors) = CompiledProgram.RunToExit(
            File.ReadAllText(Repository.PathOf("docs/samples/domain-to-argv.cs")),
            Repository.PathOf("docs/samples/web-cache.xml"),
            "new");
        Assert.That((code, errors), Is.EqualTo((2, "'new' is not a version of QEMU. Write one such as 9.1.\n")));
    }

    [Test]
    [Category("Qemu")]
    [Platform("Linux")]
    public void DomainOnThisMachine_FirstGuest_PrintsArgumentsDiagnosticsAndDecisions()
    {
        const string Binary = "/usr/bin/qemu-system-x86_64";
        if (!File.Exists(Binary))
        {
            Assert.Ignore($"There is no QEMU at {Binary}.");
        }

        string program = File.ReadAllText(Repository.PathOf("docs/samples/domain-on-this-machine.cs"));
        string printed = CompiledProgram.Run(program, Repository.PathOf("docs/samples/first-guest.xml"), Binary);
        Assert.That(printed, Does.Contain("-numa 'node,nodeid=1,cpus=1,memdev=ram-node1'").And.Contain("L10 Layout.BackendPerCell"));
    }
}
