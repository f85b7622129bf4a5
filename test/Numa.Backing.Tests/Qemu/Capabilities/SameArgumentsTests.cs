namespace Numa.Backing.Tests.Qemu.Capabilities;

/// <summary>A guest gets the same words, however the capabilities of its binary became known.</summary>
[Category("QmpConformance")]
internal sealed class SameArgumentsTests
{
    private static readonly HostMemory Host = new()
    {
        HugeTlbFsMounts = [new() { Path = "/dev/hugepages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true }],
        MemoryBackingDirectory = "/var/ram",
        Nodes = [new() { Id = 0, Cpus = CpuSet.Range(0, 3) }, new() { Id = 1, Cpus = CpuSet.Range(4, 7) }],
    };

    private static IEnumerable<string> Guests()
    {
        yield return Guest("");
        yield return Guest("<memoryBacking><hugepages/></memoryBacking><numatune><memory mode='strict' nodeset='1'/></numatune>");
        yield return Guest("<memoryBacking><source type='memfd'/><access mode='shared'/><locked/></memoryBacking>");
        yield return Guest("""
            <memoryBacking><hugepages/><allocation threads='4'/></memoryBacking>
            <numatune><memory mode='strict' nodeset='0-1'/><memnode cellid='1' mode='preferred' nodeset='1'/></numatune>
            <cpu><numa>
              <cell id='0' cpus='0-1' memory='512' unit='MiB'/><cell id='1' cpus='2-3' memory='512' unit='MiB'/>
            </numa></cpu>
            """);
        yield return Guest("""
            <maxMemory slots='4' unit='GiB'>4</maxMemory>
            <cpu><numa><cell id='0' cpus='0-3' memory='896' unit='MiB'/></numa></cpu>
            <devices><memory model='dimm'><target><size unit='MiB'>128</size><node>0</node></target></memory></devices>
            """);
    }

    private static string Guest(string about) => $"""
        <domain type='kvm'>
          <name>guest</name>
          <memory unit='MiB'>1024</memory>
          <vcpu>4</vcpu>
          <os><type>hvm</type></os>
          {about}
        </domain>
        """;

    [TestCaseSource(typeof(CapabilityCorpus), nameof(CapabilityCorpus.Pairs))]
    public void Build_ConversationDocumentFileOrVersion_PrintsTheSameWords(string pair)
    {
        QemuCapabilities asked = QemuCapabilities.ParseQmp(CapabilityCorpus.ReadConversation(pair));
        QemuCapabilities told = QemuCapabilities.ParseLibvirt(CapabilityCorpus.ReadDocument($"qmp/{pair}.xml"));
        List<QemuCapabilities> ways = [told, QemuCapabilities.FromJson(asked.ToJson())];
        if (asked.Version >= new QemuVersion(2, 1))
        {
            ways.Add(QemuCapabilities.ForVersion(asked.Version, asked.Architecture));
        }

        foreach (string guest in Guests())
        {
            string expected = Words(asked, guest);
            foreach (QemuCapabilities way in ways)
            {
                Assert.That(Words(way, guest), Is.EqualTo(expected), $"by {way.Source}");
            }
        }
    }

    // The words, or the codes of a guest that the binary is too old for.
    private static string Words(QemuCapabilities qemu, string guest)
    {
        MemoryArgs args = new MemoryArgsBuilder(qemu, Host).Build(DomainDefinition.Parse(guest));
        return args.Success
            ? string.Join('\n', args.ToArgv())
            : string.Join('\n', args.Diagnostics.Select(diagnostic => diagnostic.Code));
    }
}
