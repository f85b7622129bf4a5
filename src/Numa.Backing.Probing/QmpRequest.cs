using System.Text.Json;

namespace Numa.Backing.Probing;

/// <summary>Writes a command with the connection's own id.</summary>
internal static class QmpRequest
{
    private const string Execute = "execute";
    private const string ExecuteOutOfBand = "exec-oob";

    /// <summary>The name of a command.</summary>
    /// <exception cref="ArgumentException">The text is not a JSON object with a text <c>execute</c>.</exception>
    public static string NameOf(string command)
    {
        using JsonDocument document = Parse(command);
        return NameOf(document.RootElement)
            ?? throw new ArgumentException("A command is a JSON object with a member 'execute'.", nameof(command));
    }

    /// <summary>The line that is sent: the command's members, and the id as the last.</summary>
    public static byte[] Write(string command, long id, QmpExecution execution)
    {
        using JsonDocument document = Parse(command);
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text))
        {
            writer.WriteStartObject();
            string key = execution == QmpExecution.OutOfBand ? ExecuteOutOfBand : Execute;
            writer.WriteString(key, NameOf(document.RootElement));
            foreach (JsonProperty member in document.RootElement.EnumerateObject())
            {
                if (member.Name is not (Execute or ExecuteOutOfBand or "id"))
                {
                    member.WriteTo(writer);
                }
            }

            writer.WriteNumber("id", id);
            writer.WriteEndObject();
        }

        text.WriteByte((byte)'\n');
        return text.ToArray();
    }

    private static JsonDocument Parse(string command)
    {
        try
        {
            return JsonDocument.Parse(command);
        }
        catch (JsonException broken)
        {
            throw new ArgumentException("A command is a JSON object.", nameof(command), broken);
        }
    }

    private static string? NameOf(JsonElement command) =>
        QmpMessage.TextOf(command, Execute) ?? QmpMessage.TextOf(command, ExecuteOutOfBand);
}

/// <summary>How QEMU executes a command.</summary>
internal enum QmpExecution
{
    /// <summary>After the commands before it.</summary>
    InOrder,

    /// <summary>At once: <c>exec-oob</c>.</summary>
    OutOfBand,
}
