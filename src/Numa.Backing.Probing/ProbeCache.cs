using System.Text.Json;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>A folder with one file of answers for each binary. A file that cannot be read is not used.</summary>
internal sealed class ProbeCache
{
    private const int LargestFile = 1 << 20;
    private readonly string _folder;
    private readonly DiagnosticBag _diagnostics;

    public ProbeCache(string folder, DiagnosticBag diagnostics)
    {
        _folder = folder;
        _diagnostics = diagnostics;
    }

    /// <summary>The answers that were kept for the key. Null: none, or the binary or the accelerators differ.</summary>
    public QemuCapabilities? Find(ProbeKey key)
    {
        string path = Path.Combine(_folder, key.FileName);
        try
        {
            return Read(key, BoundedFile.ReadText(path, LargestFile));
        }
        catch (FileNotFoundException)
        {
            return null;
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
            Delete(draft);
        }
    }

    private static void Delete(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The folder is gone, or has become read-only: its failure is reported already.
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
        if (file?.Form == ProbeCacheFile.Name && file.FormVersion is > 0 and < ProbeCacheFile.CurrentVersion)
        {
            return null; // an earlier release wrote it
        }

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
