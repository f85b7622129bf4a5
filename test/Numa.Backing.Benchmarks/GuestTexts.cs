using System.Globalization;
using System.Text;

namespace Numa.Backing.Benchmarks;

/// <summary>The domains that are measured, as text, named (a) to (f) as in <c>docs/performance.md</c>.</summary>
internal static class GuestTexts
{
    public static string Of(char guest) => guest switch
    {
        'a' => HugePagesAndPolicy(),
        'b' => CellsWithPolicies(8),
        'c' => CellsWithDistances(64),
        'd' => CellsWithModules(8, 32),
        'e' => CellsWithPolicies(128),
        'f' => ManyOtherDevices(200 * 1024),
        _ => throw new ArgumentOutOfRangeException(nameof(guest), guest, "Guests are named a to f."),
    };

    /// <summary>Cells with a policy and a huge page size each.</summary>
    public static string Cells(int cells) => CellsWithPolicies(cells);

    /// <summary>Cells with all distances between them.</summary>
    public static string Distances(int cells) => CellsWithDistances(cells);

    /// <summary>The same guest with another size of each cell and module, or of boot memory if it has no cells.</summary>
    public static string WithOtherSizes(string text) => text
        .Replace("memory='1' unit='GiB'", "memory='2' unit='GiB'", StringComparison.Ordinal)
        .Replace("<size unit='GiB'>1<", "<size unit='GiB'>2<", StringComparison.Ordinal)
        .Replace("<memory unit='GiB'>4<", "<memory unit='GiB'>8<", StringComparison.Ordinal)
        .Replace("<memory unit='GiB'>40<", "<memory unit='GiB'>80<", StringComparison.Ordinal)
        .Replace("<maxMemory slots='32' unit='GiB'>80<", "<maxMemory slots='32' unit='GiB'>160<", StringComparison.Ordinal);

    private static string HugePagesAndPolicy() => Domain(4, 4, """
        <memoryBacking>
          <hugepages>
            <page size='2048' unit='KiB'/>
          </hugepages>
        </memoryBacking>
        <numatune>
          <memory mode='strict' nodeset='0'/>
        </numatune>
        """);

    private static string CellsWithPolicies(int cells) => Domain(cells, cells, $"""
        <memoryBacking>
          <hugepages>
        {Lines(cells, i => $"    <page size='2048' unit='KiB' nodeset='{i}'/>")}
          </hugepages>
        </memoryBacking>
        <numatune>
          <memory mode='strict' nodeset='0-1'/>
        {Lines(cells, i => $"  <memnode cellid='{i}' mode='strict' nodeset='{i % 2}'/>")}
        </numatune>
        {Cpu(cells, static i => Cell(i) + "/>")}
        """);

    private static string CellsWithDistances(int cells) => Domain(cells, cells, Cpu(cells, from => $"""
        {Cell(from)}>
              <distances>
        {Lines(cells, to => $"        <sibling id='{to}' value='{(from == to ? 10 : 11 + ((from ^ to) % 200))}'/>")}
              </distances>
            </cell>
        """));

    private static string CellsWithModules(int cells, int modules) => Domain(cells + modules, cells, $"""
        <maxMemory slots='{modules}' unit='GiB'>{2 * (cells + modules)}</maxMemory>
        {Cpu(cells, static i => Cell(i) + "/>")}
        <devices>
        {Lines(modules, i => $"""
          <memory model='dimm'>
            <target>
              <size unit='GiB'>1</size>
              <node>{i % cells}</node>
            </target>
            <address type='dimm' slot='{i}'/>
          </memory>
        """)}
        </devices>
        """);

    /// <summary>Huge pages and a policy, under as many disks as make the text as long as was asked.</summary>
    private static string ManyOtherDevices(int length)
    {
        StringBuilder devices = new("<devices>\n");
        for (int i = 0; devices.Length < length - 1024; i++)
        {
            devices.Append(CultureInfo.InvariantCulture, $"""
                  <disk type='file' device='disk'>
                    <driver name='qemu' type='qcow2' cache='none' discard='unmap'/>
                    <source file='/var/lib/libvirt/images/data-{i}.qcow2'/>
                    <target dev='vd{i}' bus='virtio'/>
                    <serial>DISK{i:D8}</serial>
                    <address type='pci' domain='0x0000' bus='0x{i % 256:x2}' slot='0x{i % 32:x2}' function='0x0'/>
                  </disk>

                """);
        }

        return Domain(4, 4, $"""
            <memoryBacking>
              <hugepages/>
            </memoryBacking>
            <numatune>
              <memory mode='strict' nodeset='0'/>
            </numatune>
            {devices}</devices>
            """);
    }

    private static string Domain(int gibibytes, int cpus, string rest) => $"""
        <domain type='kvm'>
          <name>guest</name>
          <uuid>5d1f9b3e-7a52-4c0e-9d27-3f1c2f6f7a01</uuid>
          <memory unit='GiB'>{gibibytes}</memory>
          <vcpu>{cpus}</vcpu>
          <os>
            <type arch='x86_64' machine='q35'>hvm</type>
          </os>
        {rest}
        </domain>
        """;

    private static string Cpu(int cells, Func<int, string> cell) => $"""
        <cpu>
          <numa>
        {Lines(cells, cell)}
          </numa>
        </cpu>
        """;

    private static string Cell(int id) => $"    <cell id='{id}' cpus='{id}' memory='1' unit='GiB'";

    private static string Lines(int count, Func<int, string> line) =>
        string.Join('\n', Enumerable.Range(0, count).Select(line));
}
