using System.Text.Json;
using Numa.Backing.Probing;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Input;

/// <summary>Finds out what a host has: this one, JSON, or the text of its files.</summary>
internal sealed class HostReader(InputFile files)
{
    /// <summary>The value of the option that leaves the host unknown.</summary>
    public const string None = "none";

    // libvirt's own folders (qemu.conf of libvirt 11.3.0: hugetlbfs_mount, memory_backing_dir): no file of the kernel names them.
    private const string HugePageFolder = "libvirt/qemu";
    private const string RamFolder = "/var/lib/libvirt/qemu/ram";

    /// <param name="named">The option's value. Null: this host.</param>
    /// <param name="cancellationToken">Ends the wait for standard input.</param>
    public async Task<HostFacts> ReadAsync(string? named, CancellationToken cancellationToken)
    {
        if (named is null && OperatingSystem.IsLinux())
        {
            return Of(HostProbe.ReadAll(), new("this host", ""));
        }

        if (named is null or None)
        {
            return new() { Memory = WithLibvirtFolders(HostMemory.Unknown), Source = new("no host", "") };
        }

        SourceText text = await files.ReadAsync(named, "The host's facts", cancellationToken).ConfigureAwait(false);
        return text.Text.TrimStart().StartsWith('{') ? ReadJson(text) : ReadFiles(text);
    }

    private static HostFacts ReadFiles(SourceText text) =>
        HostFileLines.TryParse(text.Text, out IReadOnlyDictionary<string, string>? texts)
        ? Of(HostMemory.Read(texts), new(text.Label, ""))
        : throw ToolException.Unreadable(
            $"'{text.Label}' does not describe a host.",
            "Pass what 'numa-backing facts' prints, or the lines of grep that 'numa-backing facts --help' shows.");

    private static HostFacts ReadJson(SourceText text)
    {
        try
        {
            object? read = JsonSerializer.Deserialize(text.Text, typeof(HostMemory), NumaBackingJson.Context);
            return read is HostMemory memory
                ? new() { Memory = WithLibvirtFolders(memory), Source = text }
                : throw new JsonException("the text is null.");
        }
        catch (JsonException failure)
        {
            throw ToolException.Unreadable(
                $"'{text.Label}' is not a host's facts in JSON: {Printable.Of(failure.Message)}",
                "Pass what 'numa-backing facts' prints.");
        }
    }

    private static HostFacts Of(HostProbeResult host, SourceText source) =>
        new() { Memory = WithLibvirtFolders(host.Memory), Source = source, Diagnostics = host.Diagnostics };

    private static HostMemory WithLibvirtFolders(HostMemory memory) => memory with
    {
        HugePageSubdirectory = memory.HugePageSubdirectory ?? HugePageFolder,
        MemoryBackingDirectory = memory.MemoryBackingDirectory ?? RamFolder,
    };
}
