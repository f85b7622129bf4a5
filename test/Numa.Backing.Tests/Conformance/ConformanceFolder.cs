using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Numa.Backing.Tests.Conformance;

/// <summary>A folder of the corpus with a <c>cases.json</c>. Capability documents, which many cases share, are read once.</summary>
internal sealed class ConformanceFolder
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly string _path;
    private readonly ConcurrentDictionary<string, Lazy<QemuCapabilities>> _capabilities = new(StringComparer.Ordinal);

    public ConformanceFolder(string path)
    {
        _path = path;
        Name = Path.GetFileName(path);
        ConformanceHost host = Read<ConformanceHost>("host.json");
        Host = host with { Libvirt = host.Libvirt ?? ReleaseIn(Name) };
        Cases = Read<IReadOnlyList<ConformanceCase>>("cases.json");
    }

    public string Name { get; }

    public ConformanceHost Host { get; }

    public IReadOnlyList<ConformanceCase> Cases { get; }

    /// <summary>The text of a file of this folder.</summary>
    public string Text(string relative) => File.ReadAllText(Path.Combine(_path, relative));

    public QemuCapabilities Capabilities(string relative) =>
        _capabilities.GetOrAdd(relative, file => new(() => QemuCapabilities.ParseLibvirt(Text(file)))).Value;

    private static string ReleaseIn(string folder)
    {
        string release = folder[(folder.LastIndexOf('-') + 1)..];
        return LibvirtVersion.TryParse(release, out _)
            ? release
            : throw new InvalidDataException($"Neither {folder}/host.json nor the folder's name says which libvirt answered.");
    }

    private T Read<T>(string relative) =>
        JsonSerializer.Deserialize<T>(Text(relative), Json)
        ?? throw new InvalidDataException($"{Name}/{relative} holds nothing.");
}
