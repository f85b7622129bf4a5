using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Numa.Backing.Probing;

/// <summary>One message of QEMU's monitor: a greeting, a reply, an error or an event.</summary>
internal sealed class QmpMessage
{
    private const int QuoteLength = 60;
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 256 };
    private readonly JsonElement _root;

    private QmpMessage(JsonElement root) => _root = root;

    /// <summary>The message as it was sent.</summary>
    public string Text => _root.GetRawText();

    /// <summary>The number of the command that is answered. Null: the message names none of ours.</summary>
    public long? Id => _root.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.Number
        && id.TryGetInt64(out long number) ? number : null;

    public bool IsGreeting => Member("QMP").ValueKind == JsonValueKind.Object;

    public bool IsReply => Return is not null || Error is not null;

    /// <summary>The value of a reply. Null: the message is none.</summary>
    public JsonElement? Return => _root.TryGetProperty("return", out JsonElement value) ? value : null;

    /// <summary>The refusal of a command. Null: the message is none.</summary>
    public QmpErrorException? Error => Member("error") is { ValueKind: JsonValueKind.Object } error
        ? new(TextOf(error, "class") ?? "", TextOf(error, "desc") ?? error.GetRawText())
        : null;

    /// <summary>The event. Null: the message is none.</summary>
    public QmpEvent? Event => TextOf(_root, "event") is { } name
        ? new() { Name = name, Data = Member("data"), Timestamp = Timestamp() }
        : null;

    /// <summary>The version in a greeting. Null: it names none.</summary>
    public QemuVersion? Version
    {
        get
        {
            JsonElement qemu = Member(Member(Member("QMP"), "version"), "qemu");
            return Number(qemu, "major") is { } major && Number(qemu, "minor") is { } minor
                ? new QemuVersion(major, minor, Number(qemu, "micro") ?? 0)
                : null;
        }
    }

    /// <summary>Whether a greeting offers out-of-band execution.</summary>
    public bool OffersOutOfBand => Member(Member("QMP"), "capabilities") is { ValueKind: JsonValueKind.Array } offered
        && offered.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals("oob"));

    /// <summary>Reads a line.</summary>
    /// <exception cref="QmpConnectionException">It is not one JSON object.</exception>
    public static QmpMessage Parse(byte[] line)
    {
        if (Utf8.IsValid(line))
        {
            try
            {
                using JsonDocument document = JsonDocument.Parse(line, Json);
                if (document.RootElement.ValueKind == JsonValueKind.Object)
                {
                    return new(document.RootElement.Clone());
                }
            }
            catch (JsonException)
            {
                // Reported below, with the line.
            }
        }

        throw Unexpected(Encoding.UTF8.GetString(line.AsSpan(0, Math.Min(line.Length, QuoteLength * 4))));
    }

    /// <summary>The failure of a connection whose peer sent this.</summary>
    public QmpConnectionException Unexpected() => Unexpected(Text);

    /// <summary>The text of a member. Null: the member is absent, is no text, or is no valid Unicode.</summary>
    public static string? TextOf(JsonElement element, string name)
    {
        JsonElement member = Member(element, name);
        return member.ValueKind == JsonValueKind.String ? TextOf(member) : null;
    }

    /// <summary>The value of a JSON string. Null: it is no valid Unicode, such as half of a surrogate pair.</summary>
    public static string? TextOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static QmpConnectionException Unexpected(string text) =>
        new($"The peer sent '{ForeignText.Clean(text, QuoteLength)}', which is not a message of QEMU's monitor.");

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : default;

    private static int? Number(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt32(out int number) ? number : null;

    private JsonElement Member(string name) => Member(_root, name);

    private DateTimeOffset? Timestamp()
    {
        JsonElement stamp = Member("timestamp");
        return Member(stamp, "seconds") is { ValueKind: JsonValueKind.Number } member && member.TryGetInt64(out long seconds)
            && seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() - 1
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                .AddMicroseconds(Math.Clamp(Number(stamp, "microseconds") ?? 0, 0, 999_999))
            : null;
    }
}
