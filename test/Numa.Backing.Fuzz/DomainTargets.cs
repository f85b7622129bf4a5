using System.Security;

namespace Numa.Backing.Fuzz;

/// <summary>Readers of domains and of what stands in them.</summary>
internal static class DomainTargets
{
    private static readonly string[] Words =
    [
        "<memory>", "</memory>", "<memory model='dimm'>", "<cell id='0' cpus='0' memory='1'/>", "<numa>", "</cpu>", "<domain type='kvm'>",
        "<page size='2' unit='MiB' nodeset='0'/>", "<memnode cellid='0' mode='strict' nodeset='0'/>", "<sibling id='1' value='20'/>",
        "<!-- -->", "<![CDATA[x]]>", "<?xml version='1.0'?>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&#0;", "&#xd800;", "&lt;",
        "xmlns='x'", "xmlns:q='y'", "q:", "unit='KiB'", "unit='EiB'", "nodeset='0-16383'", "nodeset='^0'", "strict", "restrictive",
        "auto", "static", "nvdimm", "virtio-mem", "virtio-pmem", "sgx-epc", "memfd", "file", "anonymous", "shared", "x86_64", "s390x",
        "ppc64", "q35", "pc-i440fx-2.9", "hugepages", "allocation", "address", "type='pci'", "type='ccw'", "type='dimm'", "\ud800", "😀",
    ];

    private static readonly MemoryArgsBuilder[] Builders =
    [
        new(QemuCapabilities.ForVersion(new(9, 1), Architecture.X86_64), Host()),
        new(QemuCapabilities.ForVersion(new(4, 2), Architecture.X86_64), HostMemory.Unknown, new() { FollowLibvirt = new LibvirtVersion(11, 3) }),
        new(QemuCapabilities.ForVersion(new(10, 0), Architecture.S390x), Host(), new() { Start = new() { IsNew = true } }),
        new(QemuCapabilities.ForVersion(new(7, 2), Architecture.Ppc64), Host(), new() { GlobalPolicy = GlobalPolicy.Unattached }),
    ];

    public static IEnumerable<FuzzTarget> All { get; } =
    [
        new("domain XML, then build, argv and XML",
            [.. Seeds.Files("test/Numa.Backing.Tests/Golden/Guests", "libvirt-9.0.0/xml")], Words, ReadAndUse)
        {
            IsDocumented = exception => exception is MemoryArgsException,
        },
        new("sizes and units in a domain", ["4 GiB", "1048576", "8388608 KiB", "3 TB", "1 b", "7 bytes", "2 M"],
            ["KiB", "MB", "bytes", "e", "EiB", "-", "+", "0x", "18446744073709551615", "9007199254740992"], ReadSize)
        {
            IsDocumented = exception => exception is MemoryArgsException,
        },
    ];

    /// <summary>The good answers to a domain's text, of several binaries.</summary>
    public static IEnumerable<MemoryArgs> Answers(string text) => DomainDefinition.TryParse(text, out DomainDefinition? domain, out _)
        ? Builders.Select(builder => builder.Build(domain)).Where(answer => answer.Success)
        : [];

    private static void ReadAndUse(string text)
    {
        if (!DomainDefinition.TryParse(text, out DomainDefinition? domain, out ValueList<Diagnostic> problems))
        {
            throw new MemoryArgsException(problems);
        }

        foreach (MemoryArgsBuilder builder in Builders)
        {
            MemoryArgs answer = builder.Build(domain);
            _ = answer.Success ? answer.ToArgv() : [];
            answer.Plan?.Explain();
            foreach (Diagnostic diagnostic in answer.Diagnostics)
            {
                _ = diagnostic.ToString();
            }
        }

        // What reading warned about, such as an element that stands there twice, need not come back.
        string xml = domain.ToXml();
        if (problems.All(problem => problem.Severity == DiagnosticSeverity.Note))
        {
            Certain.Same(domain, DomainDefinition.Parse(xml), "A domain is not read back as it was written.");
        }
    }

    private static void ReadSize(string text)
    {
        int blank = text.IndexOf(' ', StringComparison.Ordinal);
        string number = SecurityElement.Escape(blank < 0 ? text : text[..blank]);
        string unit = blank < 0 ? "" : $" unit='{SecurityElement.Escape(text[(blank + 1)..])}'";
        ReadAndUse($"""
            <domain type='kvm'><name>g</name><memory{unit}>{number}</memory><os><type arch='x86_64' machine='q35'/></os></domain>
            """);
    }

    private static HostMemory Host() => new()
    {
        HugeTlbFsMounts = [new() { Path = "/dev/hugepages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true }],
        MemoryBackingDirectory = "/var/lib/libvirt/qemu/ram",
        Nodes = [new() { Id = 0, Cpus = CpuSet.Range(0, 7) }, new() { Id = 1, Cpus = CpuSet.Range(8, 15) }],
    };
}
