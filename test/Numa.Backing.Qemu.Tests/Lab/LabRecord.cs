using System.Text.Json;

namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>What came over the serial line about one guest, section by section.</summary>
internal sealed class LabRecord
{
    private readonly Dictionary<string, string> _sections = [];

    /// <summary>Splits the serial line into the records of guests, by their names.</summary>
    /// <exception cref="FormatException">The line ends too early, or is garbled.</exception>
    public static Dictionary<string, LabRecord> ReadAll(string serial)
    {
        Dictionary<string, LabRecord> records = [];
        LabRecord current = new();
        string[] lines = serial.ReplaceLineEndings("\n").Split('\n');
        int at = 0;
        while (at < lines.Length && lines[at] != "@@ done")
        {
            string[] words = lines[at++].Split(' ');
            switch (words)
            {
                case ["@@", "guest", var name]:
                    current = records[name] = new();
                    break;
                case ["@@", "section", var name, var count]:
                    int length = int.Parse(count, System.Globalization.CultureInfo.InvariantCulture);
                    current._sections[name] = string.Join('\n', lines.AsSpan(at, length).ToArray());
                    at += length;
                    break;
                default:
                    break; // what the kernel prints between sections
            }
        }

        return at < lines.Length ? records : throw new FormatException("The host did not get to its end.");
    }

    /// <summary>The evidence as the verifier takes it; a guest that did not start has its error output alone.</summary>
    public GuestEvidence Evidence() => new()
    {
        NumaMaps = _sections.GetValueOrDefault("numa_maps"),
        Smaps = _sections.GetValueOrDefault("smaps"),
        MemoryBackends = Reply("query-memdev")?.GetRawText(),
        RamBlocks = Reply("info ramblock")?.GetProperty("return").GetString(),
        HostAddresses = string.Concat(Replies("gpa2hva").Select(reply => reply.GetProperty("return").GetString())),
        CommandLine = _sections.GetValueOrDefault("argv")?.Split('\n').ToValueList(),
        ErrorOutput = _sections.GetValueOrDefault("stderr"),
    };

    /// <summary>The text of a section. Null: the guest has none of this name.</summary>
    public string? Section(string name) => _sections.GetValueOrDefault(name);

    private JsonElement? Reply(string id) => Replies(id).Select(reply => (JsonElement?)reply).FirstOrDefault();

    private IEnumerable<JsonElement> Replies(string start) =>
        from line in _sections.GetValueOrDefault("qmp", "").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let reply = JsonDocument.Parse(line).RootElement
        where reply.TryGetProperty("id", out JsonElement id) && id.GetString()!.StartsWith(start, StringComparison.Ordinal)
        select reply;
}
