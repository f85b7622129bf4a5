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
}
