using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

internal sealed class SampleTests
{
    [Test]
    public void DomainToArgv_WebCache_PrintsArgumentsDiagnosticsAndDecisions()
    {
        string program = File.ReadAllText(Repository.PathOf("docs/samples/domain-to-argv.cs"));
        Snapshot.Match(CompiledProgram.Run(program, Repository.PathOf("docs/samples/web-cache.xml"), "7.2"));
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
