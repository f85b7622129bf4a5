using System.Text.Json;
using Numa.Backing.Diagnostics;
using Numa.Backing.Values;

namespace Numa.Backing.Answers.Verification;

/// <summary>Reads the reply to QMP <c>query-memdev</c>.</summary>
internal static class BackendsReader
{
    private const string Source = "query-memdev";

    public static List<BackendState> Read(string text, DiagnosticBag problems)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement list = document.RootElement is { ValueKind: JsonValueKind.Object } reply
                && reply.TryGetProperty("return", out JsonElement inner) ? inner : document.RootElement;
            if (list.ValueKind != JsonValueKind.Array)
            {
                problems.Add(NotRead("there is no list of objects in it."));
                return [];
            }

            return ReadList(list, problems);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            // Half of a surrogate pair is refused by the latter two, as a letter and as an escape.
            problems.Add(NotRead(EvidenceText.Shortened(exception.Message, 200)));
            return [];
        }
    }

    private static List<BackendState> ReadList(JsonElement list, DiagnosticBag problems)
    {
        List<BackendState> backends = [];
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object
                && item.TryGetProperty("size", out JsonElement size) && size.TryGetUInt64OrNull() is { } bytes)
            {
                // An object that QEMU made for itself may have no id; the plan cannot name it either.
                backends.Add(new()
                {
                    Id = Text(item, "id") ?? "",
                    Size = ByteSize.FromBytes(bytes),
                    Share = Flag(item, "share"),
                    Prealloc = Flag(item, "prealloc"),
                    Policy = Text(item, "policy"),
                    HostNodes = Nodes(item),
                });
            }
            else
            {
                problems.Add(NotRead($"'{EvidenceText.Shortened(item.GetRawText())}' has no size."));
            }
        }

        return backends;
    }

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static NodeSet? Nodes(JsonElement item)
    {
        if (!item.TryGetProperty("host-nodes", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        List<int> nodes = [];
        foreach (JsonElement node in list.EnumerateArray())
        {
            if (node.ValueKind != JsonValueKind.Number || !node.TryGetInt32(out int id) || id is < 0 or > NumberRanges.Highest)
            {
                return null;
            }

            nodes.Add(id);
        }

        return NodeSet.Of([.. nodes]);
    }

    private static bool? Flag(JsonElement item, string name) => item.TryGetProperty(name, out JsonElement value)
        ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
        : null;

    private static ulong? TryGetUInt64OrNull(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetUInt64(out ulong number) ? number : null;

    private static Diagnostic NotRead(string why) => VerificationCodes.ReplyNotRead.For(Source, Source, why);
}
