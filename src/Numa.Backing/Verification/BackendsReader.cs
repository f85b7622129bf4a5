using System.Text.Json;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Verification;

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
            problems.Add(NotRead(exception.Message));
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
                string? id = item.TryGetProperty("id", out JsonElement name) && name.ValueKind == JsonValueKind.String
                    ? name.GetString()
                    : null;
                backends.Add(new()
                {
                    Id = id ?? "",
                    Size = ByteSize.FromBytes(bytes),
                    Share = Flag(item, "share"),
                    Prealloc = Flag(item, "prealloc"),
                });
            }
            else
            {
                problems.Add(NotRead($"'{item.GetRawText()}' has no size."));
            }
        }

        return backends;
    }

    private static bool? Flag(JsonElement item, string name) => item.TryGetProperty(name, out JsonElement value)
        ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
        : null;

    private static ulong? TryGetUInt64OrNull(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetUInt64(out ulong number) ? number : null;

    private static Diagnostic NotRead(string why) => VerificationCodes.ReplyNotRead.For(Source, Source, why);
}
