namespace Numa.Backing.Tests.Answers.Explanation;

/// <summary>Guests for questions about finished plans: XML around what a test is about, on one QEMU and a host of two nodes.</summary>
internal static class Guests
{
    private const QemuFeatures Everything = (QemuFeatures)((1UL << 26) - 1);

    public static QemuCapabilities Qemu { get; } = new()
    {
        Version = new(8, 2),
        Architecture = Architecture.X86_64,
        Features = Everything,
        MachineTypes =
        [
            new() { Name = "pc-q35-8.2", Alias = "q35", IsDefault = true, DefaultRamId = "pc.ram" },
            new() { Name = "pc-i440fx-4.2", DefaultRamId = "pc.ram", NumaMemSupported = true },
            new() { Name = "pc-i440fx-3.0", DefaultRamId = "pc.ram", NumaMemSupported = true },
            new() { Name = "old", NumaMemSupported = true },
        ],
    };

    public static HostMemory Host { get; } = new()
    {
        SystemPageSize = ByteSize.FromKibibytes(4),
        TransparentHugePageSize = ByteSize.FromMebibytes(2),
        HugeTlbFsMounts =
        [
            new() { Path = "/dev/hugepages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true },
            new() { Path = "/dev/hugepages1G", PageSize = ByteSize.FromGibibytes(1) },
        ],
        HugePageSubdirectory = "libvirt/qemu",
        MemoryBackingDirectory = "/var/lib/libvirt/qemu/ram",
        Nodes = [new() { Id = 0, Cpus = CpuSet.Range(0, 3) }, new() { Id = 1, Cpus = CpuSet.Range(4, 7) }],
        SgxSections = [ByteSize.FromMebibytes(128), ByteSize.FromMebibytes(128)],
    };

    /// <summary>The answer for a guest; a guest without arguments fails the test.</summary>
    /// <param name="inside">The elements of the domain beside its name and type.</param>
    /// <param name="machine">The machine type.</param>
    /// <param name="options">Null: the defaults.</param>
    public static MemoryArgs Build(string inside, string machine = "q35", MemoryArgsOptions? options = null)
    {
        MemoryArgs args = new MemoryArgsBuilder(Qemu, Host, options).Build(Domain(inside, machine));
        args.ThrowIfFailed();
        return args;
    }

    public static DomainDefinition Domain(string inside, string machine = "q35") => DomainDefinition.Parse(
        $"""
        <domain type='kvm'>
          <name>demo</name>
          <os><type arch='x86_64' machine='{machine}'>hvm</type></os>
        {inside}
        </domain>
        """);

    /// <summary>Guests that together print every argument and property, by name.</summary>
    public static IReadOnlyDictionary<string, (string Inside, string Machine)> All { get; } =
        new Dictionary<string, (string, string)>(StringComparer.Ordinal)
        {
            ["plain"] = ("<memory unit='GiB'>1</memory>", "q35"),
            ["huge-strict"] = (HugeStrict, "q35"),
            ["huge-strict-old"] = (HugeStrict, "old"),
            ["huge-strict-cells-mem"] = (HugeStrict + TwoCells, "pc-i440fx-4.2"),
            ["memnode"] = (MemNodes, "q35"),
            ["memfd-shared"] = (MemFdShared, "q35"),
            ["access-only"] = (AccessOnly, "q35"),
            ["file-discard"] = (FileDiscard, "q35"),
            ["file-old-name"] = (FileDiscard + TwoCells, "pc-i440fx-3.0"),
            ["hmat"] = (Hmat, "q35"),
            ["devices"] = (Devices, "q35"),
            ["immediate-old"] = (
                "<memory unit='GiB'>1</memory><memoryBacking><allocation mode='immediate'/></memoryBacking>", "old"),
            ["restrictive"] = (
                "<memory unit='GiB'>1</memory><numatune><memory mode='restrictive' nodeset='1'/></numatune>", "q35"),
            ["pinned"] = (HugeStrict + "<vcpu>2</vcpu><cputune><emulatorpin cpuset='0-3'/></cputune>", "q35"),
            ["auto"] = ("<memory unit='GiB'>1</memory><vcpu placement='auto'>2</vcpu>", "q35"),
            ["cell-added"] = ("<maxMemory slots='2' unit='GiB'>4</maxMemory><memory unit='GiB'>1</memory>", "q35"),
        };

    public const string HugeStrict =
        """
          <memory unit='GiB' dumpCore='off'>1</memory>
          <memoryBacking><hugepages/><nosharepages/><locked/></memoryBacking>
          <numatune><memory mode='strict' nodeset='0-1'/></numatune>
        """;

    public const string TwoCells =
        """
          <vcpu>4</vcpu>
          <cpu><numa>
            <cell id='0' cpus='0-1' memory='512' unit='MiB'><distances><sibling id='1' value='21'/></distances></cell>
            <cell id='1' cpus='2-3' memory='512' unit='MiB'/>
          </numa></cpu>
        """;

    public const string MemNodes =
        """
          <memory unit='GiB'>1</memory>
          <memoryBacking>
            <hugepages><page size='2048' nodeset='1'/><page size='1' unit='GiB'/></hugepages>
            <allocation mode='immediate' threads='4'/>
          </memoryBacking>
          <numatune>
            <memory mode='preferred' nodeset='0'/>
            <memnode cellid='1' mode='interleave' nodeset='0-1'/>
          </numatune>
          <vcpu>4</vcpu>
          <cpu><numa>
            <cell id='0' cpus='0-1' memory='1' unit='GiB'/>
            <cell id='1' cpus='2-3' memory='512' unit='MiB' memAccess='shared' discard='yes'/>
          </numa></cpu>
        """;

    public const string MemFdShared =
        """
          <memory unit='GiB'>1</memory>
          <memoryBacking>
            <hugepages/><source type='memfd'/><access mode='shared'/><allocation mode='immediate'/>
          </memoryBacking>
        """;

    public const string AccessOnly =
        """
          <memory unit='GiB'>1</memory>
          <memoryBacking><access mode='shared'/></memoryBacking>
        """;

    public const string FileDiscard =
        """
          <memory unit='GiB'>1</memory>
          <memoryBacking><source type='file'/><access mode='private'/><discard/></memoryBacking>
        """;

    public const string Hmat =
        """
          <memory unit='GiB'>1</memory>
          <vcpu>2</vcpu>
          <cpu><numa>
            <cell id='0' cpus='0-1' memory='512' unit='MiB'>
              <cache level='1' associativity='direct' policy='writeback'>
                <size value='10' unit='KiB'/><line value='8' unit='B'/>
              </cache>
            </cell>
            <cell id='1' memory='512' unit='MiB'/>
            <interconnects>
              <latency initiator='0' target='0' type='access' value='5'/>
              <latency initiator='0' target='0' cache='1' type='read' value='1'/>
              <bandwidth initiator='0' target='0' type='access' value='1' unit='GiB'/>
              <bandwidth initiator='0' target='1' type='write' value='204800' unit='KiB'/>
            </interconnects>
          </numa></cpu>
        """;

    public const string Devices =
        """
          <maxMemory slots='8' unit='GiB'>16</maxMemory>
          <memory unit='GiB'>5</memory>
          <memoryBacking><hugepages/></memoryBacking>
          <numatune><memory mode='strict' nodeset='0-1'/></numatune>
          <vcpu>2</vcpu>
          <cpu><numa><cell id='0' cpus='0-1' memory='1' unit='GiB'/></numa></cpu>
          <devices>
            <memory model='dimm' access='private' discard='yes'>
              <source><pagesize unit='KiB'>4</pagesize><nodemask>1</nodemask></source>
              <target><size unit='MiB'>512</size><node>0</node></target>
              <alias name='ua-extra'/>
              <address type='dimm' slot='3' base='0x140000000'/>
            </memory>
            <memory model='nvdimm'>
              <source><path>/tmp/nv,dimm</path><alignsize unit='MiB'>2</alignsize><pmem/></source>
              <target><size unit='MiB'>512</size><node>0</node><label><size unit='KiB'>128</size></label><readonly/></target>
            </memory>
            <memory model='virtio-mem' dynamicMemslots='yes'>
              <source><pagesize unit='KiB'>2048</pagesize></source>
              <target dynamicMemslots='yes'><size unit='GiB'>2</size><node>0</node><block unit='MiB'>2</block>
                <requested unit='GiB'>1</requested><address base='0x200000000'/></target>
              <address type='pci' domain='0' bus='0' slot='5' function='1' multifunction='on'/>
            </memory>
            <memory model='virtio-pmem'>
              <source><path>/tmp/pmem</path></source>
              <target><size unit='MiB'>512</size></target>
              <driver iommu='on' ats='on' packed='on' page_per_vq='on'/>
              <address type='pci' domain='0' bus='0' slot='6' function='0'/>
            </memory>
            <memory model='sgx-epc'><target><size unit='MiB'>64</size></target></memory>
            <memory model='sgx-epc'>
              <source><nodemask>1</nodemask></source>
              <target><size unit='MiB'>16</size><node>0</node></target>
            </memory>
            <pstore backend='acpi-erst'>
              <path>/tmp/erst</path><size unit='KiB'>64</size>
            </pstore>
          </devices>
        """;

    /// <summary>A start that knows an adviser's nodes and may add a cell.</summary>
    public static MemoryArgsOptions NewStart { get; } = new()
    {
        DumpGuestCore = true,
        Start = new() { IsNew = true, AdvisedNodes = NodeSet.Of(1) },
    };
}
