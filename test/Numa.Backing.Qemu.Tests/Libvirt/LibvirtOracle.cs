using System.Text.RegularExpressions;
using Numa.Backing.Tests.Support;
using System.Text.Json;

namespace Numa.Backing.Qemu.Tests.Libvirt;

/// <summary>An installed libvirt that is asked for command lines, on a made-up host. Disposing ends it.</summary>
internal sealed partial class LibvirtOracle : IDisposable
{
    private static readonly string[] Scripts = ["ask-libvirt.py", "private-host.sh"];

    private readonly LibvirtRoot _root;
    private readonly string _inside;
    private LibvirtProcess _process;
    private string? _prefix;

    private LibvirtOracle(LibvirtRoot root)
    {
        _root = root;
        _inside = $"/tmp/numa-backing-{Guid.NewGuid():N}";
        Directory.CreateDirectory(root.PathOf(_inside));
        foreach (string script in Scripts)
        {
            string source = Repository.PathOf($"test/Numa.Backing.Qemu.Tests/Libvirt/{script}");
            File.Copy(source, Path.Combine(root.PathOf(_inside), script));
        }

        _process = LibvirtProcess.Start(root, _inside);
    }

    /// <summary>The host that libvirt sees, as private-host.sh makes it.</summary>
    public static HostMemory Host { get; } = new()
    {
        SystemPageSize = ByteSize.FromKibibytes(4),
        TransparentHugePageSize = ByteSize.FromMebibytes(2),
        HugeTlbFsMounts =
        [
            new() { Path = "/dev/hugepages2M", PageSize = ByteSize.FromMebibytes(2), IsDefault = true },
            new() { Path = "/dev/hugepages1G", PageSize = ByteSize.FromGibibytes(1) },
        ],
        HugePageSubdirectory = "libvirt/qemu",
        MemoryBackingDirectory = "/var/lib/libvirt/qemu/ram/libvirt/qemu",
        Nodes = [.. Enumerable.Range(0, 4).Select(id => new HostNode { Id = id, Cpus = CpuSet.Of(id, id + 4, id + 8, id + 12) })],
    };

    /// <summary>The release of libvirt that answers.</summary>
    public string Version { get; private set; } = "";

    /// <summary>What each binary can do, as libvirt wrote it down.</summary>
    public IReadOnlyDictionary<Architecture, QemuCapabilities> Binaries { get; private set; } =
        new Dictionary<Architecture, QemuCapabilities>();

    public static async Task<LibvirtOracle> StartAsync(LibvirtRoot root)
    {
        LibvirtOracle oracle = new(root);
        try
        {
            await oracle.OpenAsync();
            return oracle;
        }
        catch
        {
            oracle.Dispose();
            throw;
        }
    }

    /// <summary>The whole command line of a guest, or why libvirt refuses it. Some guests end libvirt: that is a refusal.</summary>
    public async Task<(IReadOnlyList<string>? Argv, string? Error)> AskAsync(string xml)
    {
        JsonElement? answer = await _process.AskAsync(xml);
        for (int tries = 0; answer is null && tries < 2; tries++)
        {
            // A process that has answered many guests may have ended for want of memory: a new one tells.
            _process.Dispose();
            _process = LibvirtProcess.Start(_root, _inside);
            await OpenAsync();
            answer = tries == 0 ? await _process.AskAsync(xml) : null;
        }

        if (answer is not { } reply)
        {
            return (null, "libvirt's process ended");
        }

        return reply.TryGetProperty("argv", out JsonElement argv)
            ? ([.. argv.EnumerateArray().Select(word => WithoutPrefix(word.GetString()!))], null)
            : (null, reply.GetProperty("error").GetString()!);
    }

    public void Dispose()
    {
        _process.Dispose();
        Directory.Delete(_root.PathOf(_inside), recursive: true);
    }

    [GeneratedRegex("qemu-embed-[0-9a-f]+")]
    private static partial Regex Prefix();

    private async Task OpenAsync()
    {
        JsonElement head = await _process.ReadAsync()
            ?? throw new InvalidOperationException($"libvirt does not start: {_process.ErrorOutput}");
        Version = head.GetProperty("version").GetString()!;
        Binaries = head.GetProperty("capabilities").EnumerateObject()
            .Select(document => QemuCapabilities.ParseLibvirt(document.Value.GetString()!))
            .ToDictionary(qemu => qemu.Architecture);
        _prefix ??= await FindPrefixAsync();
    }

    // The embedded driver puts a hash of its root folder into its paths, where the driver of a host has none.
    private async Task<string> FindPrefixAsync()
    {
        JsonElement? reply = await _process.AskAsync("""
            <domain type='qemu'><name>host</name><memory unit='GiB'>1</memory><memoryBacking><hugepages/></memoryBacking>
            <os><type arch='x86_64' machine='q35'>hvm</type></os></domain>
            """);
        return Prefix().Match(reply?.GetRawText() ?? "") is { Success: true } match
            ? match.Value
            : throw new InvalidOperationException($"libvirt printed no path: {reply}");
    }

    private string WithoutPrefix(string word) => _prefix is null
        ? word
        : word.Replace($"{_prefix}-", "", StringComparison.Ordinal).Replace(_prefix, "qemu", StringComparison.Ordinal);
}
