using System.Text.Json;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>A folder that keeps one file of answers per binary. A file that is not as it should be is not used.</summary>
internal sealed class ProbeCache
{
    private const long LargestFile = 1 << 20;
    private readonly string _folder;
    private readonly DiagnosticBag _diagnostics;

    public ProbeCache(string folder, DiagnosticBag diagnostics)
    {
        _folder = folder;
        _diagnostics = diagnostics;
    }

    /// <summary>The answers that were kept for the key. Null: there are none, or the binary has changed since.</summary>
    public QemuCapabilities? Find(ProbeKey key)
    {
        string path = Path.Combine(_folder, key.FileName);
        try
        {
            FileInfo info = new(path);
            if (!info.Exists)
            {
                return null;
            }

            return info.Length <= LargestFile ? Read(key, File.ReadAllText(path)) : Ignore(key, "it is too large");
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or JsonException)
        {
            return Ignore(key, broken.Message);
        }
    }

    /// <summary>Keeps the answers for the key in place of earlier ones; a reader never sees half a file.</summary>
    public void Keep(ProbeKey key, QemuCapabilities capabilities)
    {
        string path = Path.Combine(_folder, key.FileName);
        string draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(_folder);
            File.WriteAllText(draft, Write(key, capabilities));
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _diagnostics.Add(ProbingCodes.CacheNotWritten.For(path, refused.Message));
        }
    }

    private static string Write(ProbeKey key, QemuCapabilities capabilities)
    {
        using JsonDocument form = JsonDocument.Parse(capabilities.ToJson());
        ProbeCacheFile file = new()
        {
            Form = ProbeCacheFile.Name,
            FormVersion = ProbeCacheFile.CurrentVersion,
            Key = key,
            Capabilities = form.RootElement,
        };
        return JsonSerializer.Serialize(file, ProbeCacheContext.Default.ProbeCacheFile);
    }

    private QemuCapabilities? Read(ProbeKey key, string text)
    {
        ProbeCacheFile? file = JsonSerializer.Deserialize(text, ProbeCacheContext.Default.ProbeCacheFile);
        if (file?.Form != ProbeCacheFile.Name || file.FormVersion != ProbeCacheFile.CurrentVersion)
        {
            return Ignore(key, "it is not a file of this cache");
        }

        if (file.Key != key)
        {
            return null;
        }

        return file.Capabilities.ValueKind == JsonValueKind.Object
            && QemuCapabilities.TryFromJson(file.Capabilities.GetRawText(), out QemuCapabilities? kept, out _)
            ? kept
            : Ignore(key, "its capabilities cannot be read");
    }

    private QemuCapabilities? Ignore(ProbeKey key, string reason)
    {
        _diagnostics.Add(ProbingCodes.CacheIgnored.For(Path.Combine(_folder, key.FileName), reason));
        return null;
    }
}
