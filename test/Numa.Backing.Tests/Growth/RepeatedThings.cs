using System.Text;
using Numa.Backing.Tests.Libvirt.Xml;

namespace Numa.Backing.Tests.Growth;

/// <summary>Domains in which one thing occurs n times, for everything that can occur more than once.</summary>
internal static class RepeatedThings
{
    public static readonly IReadOnlyDictionary<string, Func<int, string>> Domains = new Dictionary<string, Func<int, string>>
    {
        ["unknown elements"] = n => In("memoryBacking", Many(n, _ => "<a/>")),
        ["different unknown elements"] = n => In("numatune", Many(n, i => $"<a{i} b='{i}'/>")),
        ["nested unknown elements"] = n => In("memoryBacking", $"<a>{Many(n, _ => "<b>c</b>")}</a>"),
        ["unknown elements of cells"] = n => Numa(Many(n, i => $"<cell cpus='{i}' memory='1024'><a/></cell>")),
        ["unknown attributes"] = n => DomainXml.With($"<memoryBacking {Many(n, i => $"a{i}='' ")}/>"),
        ["elements beside"] = n => DomainXml.With(Many(n, i => $"<other><a b='{i}'/></other>")),
        ["memory backings"] = n => DomainXml.With(Many(n, _ => "<memoryBacking><locked/></memoryBacking>")),
        ["memtunes"] = n => DomainXml.With(Many(n, i => $"<memtune><hard_limit>{i + 1}</hard_limit></memtune>")),
        ["cputunes"] = n => DomainXml.With(Many(n, _ => "<cputune><vcpupin/></cputune>")),
        ["memories"] = n => DomainXml.With(Many(n, i => $"<memory>{i + 1}</memory>")),
        ["huge pages"] = n => In("memoryBacking", $"<hugepages>{Many(n, i => $"<page size='2048' nodeset='{i}'/>")}</hugepages>"),
        ["memnodes"] = n => In("numatune", Many(n, i => $"<memnode cellid='{i}' nodeset='0'/>")),
        ["cells"] = n => Numa(Many(n, i => $"<cell cpus='{i}' memory='1024'/>")),
        ["cells of many cpus"] = n => Cpus(Many(n, i => $"<cpu><numa><cell cpus='{i}' memory='1024'/></numa></cpu>"), n),
        ["siblings"] = n => Numa(
            $"<cell memory='1024'><distances>{Many(n, i => $"<sibling id='{i}' value='20'/>")}</distances></cell>"),
        ["caches"] = n => Numa("<cell memory='1024'>" + Many(
            n, i => $"<cache level='{i + 1}' associativity='none' policy='none'><size value='1'/><line value='8'/></cache>")
            + "</cell>"),
        ["interconnects"] = n => Numa("<cell cpus='0' memory='1024'/><interconnects>" + Many(
            n, i => $"<latency initiator='0' target='{i}' type='access' value='{i + 1}'/>") + "</interconnects>"),
        ["bandwidths"] = n => Numa("<cell cpus='0' memory='1024'/><interconnects>" + Many(
            n, i => $"<bandwidth initiator='0' target='0' type='access' value='{i + 1}'/>") + "</interconnects>"),
        ["dimms"] = n => Devices(n, i => $"<memory model='dimm'><target><size>1024</size><node>0</node></target>"
            + $"<alias name='ua-{i}'/></memory>"),
        ["virtio-mem devices"] = n => Devices(n, _ => "<memory model='virtio-mem'><target><size>4096</size><node>0</node>"
            + "<block>2048</block><requested>0</requested></target></memory>"),
        ["nvdimms"] = n => Devices(n, i => $"<memory model='nvdimm'><source><path>/x{i}</path></source><target>"
            + "<size>4096</size><node>0</node></target><address type='dimm' slot='" + i + "'/></memory>"),
        ["children of a device"] = n => Devices(1, _ => "<memory model='dimm'><source>" + Many(n, _ => "<nodemask>1</nodemask>")
            + "</source><target><size>1024</size></target></memory>"),
        ["controllers"] = n => Devices(n, i => $"<controller type='pci' index='{i}' model='pcie-root-port'/>"),
        ["controllers without index"] = n => Devices(n, _ => "<controller type='pci' model='pcie-root-port'><alias/></controller>"),
        ["devices beside"] = n => Devices(n, i => $"<disk type='vhostuser'><source path='/{i}'/></disk>"),
        ["lines"] = n => DomainXml.With(new string('\n', n * 20) + "<memory>&big;</memory>"),
    };

    private static string In(string element, string inside) => DomainXml.With($"<{element}>{inside}</{element}>");

    private static string Numa(string inside) => Cpus($"<cpu><numa>{inside}</numa></cpu>", 16000);

    private static string Cpus(string cpus, int count) => DomainXml.With($"<vcpu>{count}</vcpu>{cpus}");

    private static string Devices(int n, Func<int, string> device) => DomainXml.With(
        "<memory>99999999</memory><maxMemory slots='256'>999999999</maxMemory><vcpu>1</vcpu>"
        + $"<cpu><numa><cell cpus='0' memory='1024'/></numa></cpu><devices>{Many(n, device)}</devices>");

    private static string Many(int n, Func<int, string> thing)
    {
        StringBuilder text = new();
        for (int i = 0; i < n; i++)
        {
            text.Append(thing(i));
        }

        return text.ToString();
    }
}
