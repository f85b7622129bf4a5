using System.Reflection;

namespace Numa.Backing.Fuzz;

/// <summary>Good texts: those of the golden tests, of the corpus where it is at hand, and a few written here.</summary>
internal static class Seeds
{
    public const string Document = """
        <qemuCaps>
          <emulator>/usr/bin/qemu-system-x86_64</emulator>
          <flag name='numa'/>
          <flag name='memory-backend-file.discard'/>
          <flag name='virtio-mem-pci'/>
          <version>7002000</version>
          <arch>x86_64</arch>
          <cpu type='kvm' name='qemu64' usable='yes'/>
          <machine type='kvm' name='pc-q35-7.2' alias='q35' default='yes' defaultRAMid='pc.ram'/>
          <machine type='tcg' name='pc-i440fx-2.9' numaMemSupported='yes'/>
        </qemuCaps>
        """;

    public const string Conversation = """
        { "QMP": { "version": { "qemu": { "micro": 1, "minor": 1, "major": 9 }, "package": "" }, "capabilities": [] } }
        { "execute": "qmp_capabilities", "id": 1 } { "return": {}, "id": 1 }
        { "execute": "query-version" } { "return": { "qemu": { "micro": 2, "minor": 1, "major": 9 }, "package": "x" } }
        { "execute": "query-target" } { "return": { "arch": "x86_64" } }
        { "execute": "query-kvm" } { "return": { "enabled": true, "present": true } }
        { "execute": "qom-list-types" } { "return": [ { "name": "memory-backend-memfd" }, { "name": "virtio-mem-pci" } ] }
        { "execute": "device-list-properties", "arguments": { "typename": "virtio-mem-pci" } }
        { "return": [ { "name": "prealloc", "type": "bool" }, { "name": "size" } ] }
        { "execute": "query-machines" }
        { "return": [ { "name": "pc-q35-9.1", "alias": "q35", "is-default": true, "default-ram-id": "pc.ram" }, { "name": "none" } ] }
        { "execute": "query-qmp-schema" }
        { "return": [ { "name": "device_add", "features": [ "json-cli-hotplug" ] }, { "values": [ "hmat-lb" ] }, { "tag": "qom-type" } ] }
        """;

    private static string Root => typeof(Seeds).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static IEnumerable<string> Corpora => Environment.GetEnvironmentVariable("NUMA_BACKING_CORPUS")?.Split(Path.PathSeparator)
        ?? [Path.Combine(Root, "..", "shared", "corpus")];

    /// <summary>Texts of all files with the ending below a folder of the repository and one of the corpus, short ones.</summary>
    public static IReadOnlyList<string> Files(string folder, string ofCorpus) =>
        [.. Below(Path.Combine(Root, folder)), .. Corpora.SelectMany(corpus => Below(Path.Combine(corpus, ofCorpus))).Take(60)];

    private static IEnumerable<string> Below(string folder) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "*.xml")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .Where(text => text.Length < Mutator.MostCharacters);
}
