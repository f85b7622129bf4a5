namespace Numa.Backing.Tests.Planning.Facts;

/// <summary>Domains that give features to QEMU or deny them, as libvirt's <c>qemu:capabilities</c> does.</summary>
internal sealed class DomainCapabilitiesTests
{
    private static readonly QemuCapabilities New = QemuCapabilities.ForVersion(new(8, 2), Architecture.X86_64);

    private static readonly QemuCapabilities Old = QemuCapabilities.ForVersion(new(6, 2), Architecture.X86_64);

    [TestCase("<q:del capability='thread-context'/>", false, 1)]
    [TestCase("<q:add capability='thread-context'/>", true, 0, Description = "the binary has it")]
    [TestCase("<q:add capability='thread-context'/><q:del capability='thread-context'/>", false, 1, Description = "denied last")]
    [TestCase("<q:del capability='thread-context'/><q:add capability='thread-context'/>", false, 1, Description = "in any order")]
    [TestCase("<q:del capability='blockdev'/>", true, 0, Description = "of no concern to memory")]
    [TestCase("<q:del capability='memory-backend-file'/>", true, 0, Description = "libvirt assumes it of each QEMU")]
    public void Build_FeatureDenied_IsNotUsed(string changes, bool hasContext, int told)
    {
        MemoryArgs args = new MemoryArgsBuilder(New).Build(Guest(changes));

        Assert.That(args.Plan!.Blocks[0].ThreadContext is not null, Is.EqualTo(hasContext));
        Assert.That(args.Diagnostics.Count(d => d.Code == "NB5044"), Is.EqualTo(told));
    }

    [Test]
    public void Build_FeatureGiven_IsUsed()
    {
        MemoryArgs args = new MemoryArgsBuilder(Old).Build(Guest("<q:add capability='thread-context'/>"));

        Assert.That(args.Plan!.Blocks[0].ThreadContext, Is.Not.Null);
        Assert.That($"{args.Diagnostics.Single(d => d.Code == "NB5044")}", Does.Contain("adds the capability thread-context"));
    }

    [Test]
    public void Plug_FeatureDenied_IsNotUsed()
    {
        DomainDefinition guest = Guest("<q:del capability='thread-context'/>");
        HotplugPlan plan = new MemoryArgsBuilder(New).Plug(guest, new DimmDevice { Size = ByteSize.FromMebibytes(512), TargetNode = 0 });

        Assert.That(plan.Success, $"{plan.Diagnostics}");
        Assert.That(plan.Commands.Select(command => command.ToJson()), Has.None.Contains("thread-context"));
    }

    [Test]
    public void TryParse_ChangeWithoutAName_IsRefused() => Assert.That(
        DomainDefinition.TryParse(Xml("<q:del/>"), out _, out ValueList<Diagnostic> said) ? [] : said.Select(d => d.Code),
        Is.EqualTo(["NB1010"]));

    private static DomainDefinition Guest(string changes) => DomainDefinition.Parse(Xml(changes));

    private static string Xml(string changes) => $"""
        <domain type='kvm' xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'><name>g</name><memory unit='GiB'>1</memory>
        <maxMemory unit='GiB' slots='4'>8</maxMemory><vcpu>1</vcpu><os><type arch='x86_64' machine='q35'>hvm</type></os>
        <memoryBacking><allocation mode='immediate'/></memoryBacking><numatune><memory mode='strict' nodeset='0'/></numatune>
        <cpu><numa><cell id='0' cpus='0' memory='1048576'/></numa></cpu>
        <q:capabilities>{changes}</q:capabilities></domain>
        """;
}
