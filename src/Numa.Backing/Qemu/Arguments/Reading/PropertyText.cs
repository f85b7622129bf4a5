using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Qemu.Arguments.Reading;

/// <summary>Reads the value of an option into its properties, from JSON or key=value.</summary>
internal static class PropertyText
{
    private static readonly JsonReaderOptions Json = new() { MaxDepth = 16 };

    public static bool IsJson(string text) => text.AsSpan().TrimStart() is ['{', ..];

    /// <summary>The properties; null for text that begins like JSON and is none, with the reason in the bag.</summary>
    /// <param name="text">The word after the option.</param>
    /// <param name="option">The option.</param>
    /// <param name="list">An empty list, which receives the properties.</param>
    /// <param name="bag">Receives the diagnostics.</param>
    public static PropertyList? Read(string text, PropertyOption option, PropertyList list, DiagnosticBag bag)
    {
        if (!IsJson(text))
        {
            return Split(text, option.ImpliedName, list);
        }

        if (PlainJson.Read(text, list))
        {
            return list;
        }

        list.Restart();
        return FromJson(text, option.Name, list, bag);
    }


    // A doubled comma is a comma (docs/sources.md#comma-doubled).
    private static PropertyList Split(string text, string? impliedName, PropertyList list)
    {
        bool isFirst = true;
        for (int start = 0; start <= text.Length;)
        {
            (int end, bool isDoubled) = EndOfPart(text, start);
            TextPart part = isDoubled
                ? new(text[start..end].Replace(",,", ",", StringComparison.Ordinal))
                : new(text, start, end - start);
            int equals = part.Span.IndexOf('=');
            if (equals >= 0)
            {
                list.Add(part[..equals], part[(equals + 1)..]);
            }
            else if (isFirst && impliedName is not null)
            {
                list.Add(new(impliedName), part);
            }
            else if (part.Length > 0)
            {
                // An old habit of QEMU: a bare name is a flag that is on.
                list.Add(part, new("on"));
            }

            isFirst = false;
            start = end + 1;
        }

        return list;
    }

    private static (int End, bool IsDoubled) EndOfPart(string text, int start)
    {
        bool isDoubled = false;
        while (true)
        {
            int comma = text.IndexOf(',', start);
            if (comma < 0)
            {
                return (text.Length, isDoubled);
            }

            if (comma + 1 == text.Length || text[comma + 1] != ',')
            {
                return (comma, isDoubled);
            }

            isDoubled = true;
            start = comma + 2;
        }
    }

    private static PropertyList? FromJson(string text, string option, PropertyList list, DiagnosticBag bag)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            if (Utf8.FromUtf16(text, rented, out _, out int length, replaceInvalidSequences: false) != OperationStatus.Done)
            {
                throw new ArgumentException("Cannot transcode invalid UTF-16 string to UTF-8 JSON text.");
            }

            Utf8JsonReader reader = new(rented.AsSpan(0, length), Json);
            reader.Read();
            AddMembers(ref reader, "", list);

            // Refuses what follows the object.
            reader.Read();
            return list;
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException or InvalidOperationException)
        {
            // The last two are how half of a surrogate pair is refused.
            bag.Add(CommandLineCodes.NotJson.For($"-{option}", $"-{option}", problem.Message));
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static void AddMembers(ref Utf8JsonReader reader, string prefix, PropertyList list)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = prefix + reader.GetString();
            reader.Read();
            Add(ref reader, name, list);
        }
    }

    private static void Add(ref Utf8JsonReader reader, string name, PropertyList list)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Add(ref reader, name, list);
                }

                break;
            case JsonTokenType.StartObject:
                AddMembers(ref reader, $"{name}.", list);
                break;
            case JsonTokenType.String:
                list.Add(name, reader.GetString() ?? "");
                break;
            default:
                list.Add(name, Encoding.UTF8.GetString(reader.ValueSpan));
                break;
        }
    }
}
