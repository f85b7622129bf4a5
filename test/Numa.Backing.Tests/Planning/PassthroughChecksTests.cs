using System.Security;
using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

/// <summary>What <c>qemu:commandline</c> and <c>qemu:override</c> add; the refusals are those of QEMU 7.2.22.</summary>
[TestFixture]
internal sealed class PassthroughChecksTests
{
    private const string X = "-object memory-backend-ram,id=x,size=134217728";
    private const string Half = "-object memory-backend-ram,id=x,size=64M";

    [TestCase("attached", $"{X} -numa node,memdev=x", "mutually exclusive")]
    [TestCase("attached", "-numa node", "total memory for NUMA nodes")]
    [TestCase("attached", "-numa node,mem=128", "not supported by this machine type")]
    [TestCase("attached", "-machine memory-backend=nope", "not found")]
    [TestCase("attached", $"{Half} -machine memory-backend=x", "is not that of -m")]
    [TestCase("cells", $"{X} -machine memory-backend=x", "mutually exclusive")]
    [TestCase("cells", $"{Half} -numa node,memdev=x", "total memory for NUMA nodes")]
    [TestCase("cells", "-numa node,nodeid=1", "duplicate NUMA nodeid: 1")]
    [TestCase("cells", "-numa node,mem=64", "mixing both")]
    [TestCase("mem", $"{Half} -numa node,nodeid=2,memdev=x", "mixing both")]
    [TestCase("attached", "-m 256", "does not match")]
    [TestCase("attached", "-m size=256M,slots=4,maxmem=1G", "does not match")]
    [TestCase("cells", "-m 256", "should equal RAM size")]
    [TestCase("mem", "-m 256", "should equal RAM size")]
    [TestCase("attached", "-mem-path /tmp", "can't be used together")]
    [TestCase("attached", "-object memory-backend-ram,id=pc.ram,size=128M", "duplicate ID 'pc.ram'")]
    [TestCase("cells", """-object {"qom-type":"memory-backend-ram","id":"ram-node0","size":1}""", "duplicate ID 'ram-node0'")]
    [TestCase("attached", $"{Half} -device pc-dimm,memdev=x", "not enabled")]
    [TestCase("attached", "-m slots=4,maxmem=1G -device pc-dimm,memdev=pc.ram", "already busy")]
    [TestCase("attached", "-device ivshmem-plain,memdev=pc.ram", "already busy")]
    [TestCase("attached", "-m slots=4,maxmem=1G -device pc-dimm,memdev=nope", "not found")]
    [TestCase("dimm", $"{Half} -device pc-dimm,memdev=x,id=dimm0", "duplicate ID 'dimm0'")]
    [TestCase("dimm", "-device pc-dimm,memdev=memdimm0", "already busy")]
    public void Build_ArgumentThatQemuRefusesBesideOurs_IsAnError(string guest, string words, string reason)
    {
        MemoryArgs answer = Build(guest, words);
        Assert.That(
            answer.Diagnostics.Where(said => said.Severity == DiagnosticSeverity.Error).Select(said => said.Descriptor),
            Is.Not.Empty.And.All.EqualTo(StartRefusalCodes.PassthroughRefused));
        Assert.That(string.Join('\n', answer.Diagnostics), Does.Contain(reason));
    }

    [TestCase("attached", X, "id=x")]
    [TestCase("attached", $"{X} -machine memory-backend=x", "memory-backend=x")]
    [TestCase("attached", $"{Half} -m 128,slots=4,maxmem=1G -device pc-dimm,memdev=x,id=d", "pc-dimm")]
    [TestCase("attached", "-mem-prealloc", "-mem-prealloc")]
    [TestCase("attached", "-overcommit mem-lock=on", "mem-lock=on")]
    [TestCase("attached", $"{Half} -device ivshmem-plain,memdev=x", "ivshmem-plain")]
    [TestCase("attached", "-global memory-backend-file.share=on", "memory-backend-file.share=on")]
    [TestCase("attached", "-readconfig /etc/vm.cfg", "/etc/vm.cfg")]
    [TestCase("attached", "-set object.pc.ram.policy=bind", "object.pc.ram.policy=bind")]
    [TestCase("cells", "-numa node", "-numa node,nodeid=2")]
    [TestCase("cells", "-numa dist,src=0,dst=1,val=20", "dist")]
    [TestCase("cells", "-mem-path /tmp", "/tmp")]
    [TestCase("old", "-m 256", "-m size=262144k")]
    [TestCase("old", "-M dump-guest-core=off", "dump-guest-core=off")]
    public void Build_ArgumentThatThePlanDoesNotHave_IsAWarningAndUnread(string guest, string words, string name)
    {
        MemoryArgs answer = Build(guest, words);
        Diagnostic[] said = [.. answer.Diagnostics.Where(said => said.Descriptor == PlanCodes.PassthroughNotPlanned)];
        Assert.That(answer.Success, Is.True, string.Join('\n', answer.Diagnostics));
        Assert.That(said.Select(each => each.Message), Has.Some.Contains(name));
        Assert.That(answer.Plan!.Unread.Count, Is.EqualTo(said.Length));
    }

    [TestCase("attached", "-device virtio-net-pci,id=net0 -global PIIX4_PM.disable_s3=1")]
    [TestCase("attached", "-m 128M")]
    [TestCase("attached", "-overcommit mem-lock=off")]
    [TestCase("attached", "-S -monitor stdio -name other")]
    [TestCase("attached", "")]
    public void Build_ArgumentThatChangesNoMemory_SaysNothing(string guest, string words)
    {
        MemoryArgs answer = Build(guest, words);
        Assert.That(answer.Diagnostics.Where(said => said.Subject.StartsWith("qemu:", StringComparison.Ordinal)), Is.Empty);
        Assert.That(answer.Plan!.Unread, Is.Empty);
    }

    [TestCase("dimm0", "node", "1", false)]
    [TestCase("dimm0", "memdev", "memdimm0", false)]
    [TestCase("dimm0", "memdev", "ram-node0", true)]
    public void Build_OverrideOfAMemoryDevice_IsReportedByName(string alias, string property, string value, bool isRefused)
    {
        MemoryArgs answer = Build("dimm", "", Override(alias, property, value));
        Diagnostic said = answer.Diagnostics.Single(each => each.Subject == "qemu:override");
        Assert.That(said.Descriptor, Is.EqualTo(isRefused ? StartRefusalCodes.PassthroughRefused : PlanCodes.OverrideNotPlanned));
        Assert.That(said.Message, Does.Contain(alias).And.Contain(property).And.Contain(value));
    }

    [Test]
    public void Build_OverrideOfAnotherDevice_SaysNothing() =>
        Assert.That(Build("dimm", "", Override("net0", "memdev", "ram-node0")).Diagnostics.Select(each => each.Subject),
            Has.None.EqualTo("qemu:override"));

    [Test]
    public void Parse_ElementsOfOneNameAndAnyPrefix_AreAUnion()
    {
        DomainDefinition domain = DomainDefinition.Parse($"""
            <domain type='kvm' xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'><name>g</name><memory>131072</memory>
            <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
            <q:commandline><q:arg value='-m'/></q:commandline>
            <commandline xmlns='http://libvirt.org/schemas/domain/qemu/1.0'><arg value='256'/></commandline></domain>
            """);
        Assert.That(new Answer().CodesFor(domain), Does.Contain(StartRefusalCodes.PassthroughRefused.Code));
    }

    [TestCase("<qemu:commandline><qemu:arg/></qemu:commandline>")]
    [TestCase("<qemu:override><qemu:device/></qemu:override>")]
    [TestCase("<qemu:override><qemu:device alias='d'><qemu:frontend><qemu:property/></qemu:frontend></qemu:device></qemu:override>")]
    public void TryParse_ElementWithoutItsAttribute_IsRefusedAsLibvirtDoes(string element)
    {
        Assert.That(DomainDefinition.TryParse(Xml("attached", element), out _, out ValueList<Diagnostic> said), Is.False);
        Assert.That(said.Select(each => each.Descriptor), Does.Contain(ReadingCodes.MissingAttribute));
    }

    private static string Override(string alias, string property, string value) => $"""
        <qemu:override><qemu:device alias='{alias}'><qemu:frontend>
        <qemu:property name='{property}' type='string' value='{value}'/></qemu:frontend></qemu:device></qemu:override>
        """;

    private static MemoryArgs Build(string guest, string words, string more = "")
    {
        string[] list = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string arguments = string.Concat(list.Select(word => $"<qemu:arg value='{SecurityElement.Escape(word)}'/>"));
        DomainDefinition domain = DomainDefinition.Parse(Xml(guest, $"<qemu:commandline>{arguments}</qemu:commandline>{more}"));
        return (guest == "old" ? new Answer { Version = new(4, 2) } : new()).To(domain);
    }

    private static string Xml(string guest, string more)
    {
        string machine = guest switch
        {
            "old" => "pc-q35-4.2",
            "mem" => "pc-i440fx-2.11",
            _ => "pc-q35-7.2",
        };
        string cells = guest is "attached" or "old" ? "" : """
            <cpu><numa><cell id='0' cpus='0' memory='65536'/><cell id='1' cpus='1' memory='65536'/></numa></cpu>
            """;
        string dimm = guest != "dimm" ? "" : """
            <maxMemory slots='4' unit='GiB'>4</maxMemory><devices>
            <memory model='dimm'><target><size unit='MiB'>128</size><node>0</node></target></memory></devices>
            """;
        return $"""
            <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><name>g</name><vcpu>2</vcpu>
            <memory unit='MiB'>{(guest == "dimm" ? 256 : 128)}</memory>{cells}{dimm}
            <os><type arch='x86_64' machine='{machine}'>hvm</type></os>{more}</domain>
            """;
    }
}
