using System.Text.Json;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Qemu.Capabilities.Qmp;

/// <summary>Reads a conversation with QEMU's monitor, message by message, and pairs replies with commands.</summary>
internal sealed class QmpConversationReader
{
    private const string Subject = "qmp";
    private readonly QmpFindings _findings;
    private readonly DiagnosticBag _diagnostics;
    private readonly ValueList<QmpCommand> _named;
    private int _used;
    private QmpCommand? _pending;

    private QmpConversationReader(ValueList<QmpCommand> named, DiagnosticBag diagnostics)
    {
        _named = named;
        _diagnostics = diagnostics;
        _findings = new(diagnostics);
    }

    /// <summary>Reads a conversation that is in memory. Null: the diagnostics say why not.</summary>
    public static QemuCapabilities? Read(string text, CapabilityReadOptions options, DiagnosticBag diagnostics) =>
        Read(() => Utf8Text.Of(text, options.SizeLimit), options, diagnostics);

    /// <summary>Reads a conversation to the end of a stream. Null: the diagnostics say why not.</summary>
    public static QemuCapabilities? Read(Stream stream, CapabilityReadOptions options, DiagnosticBag diagnostics) =>
        Read(() => Utf8Text.Of(stream, options.SizeLimit), options, diagnostics);

    private static QemuCapabilities? Read(Func<Utf8Text> open, CapabilityReadOptions options, DiagnosticBag diagnostics)
    {
        try
        {
            using Utf8Text text = open();
            return new QmpConversationReader(options.QmpCommands, diagnostics).ReadAll(text.Bytes);
        }
        catch (SizeLimitException)
        {
            diagnostics.Add(CapabilityCodes.TooLarge.For(Subject, options.SizeLimit.Bytes));
        }
        catch (JsonException broken)
        {
            SourcePlace place = new((int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1);
            diagnostics.Add(CapabilityCodes.NotJson.At(place, Subject, broken.Message));
        }
        catch (ConversationCutException)
        {
            diagnostics.Add(CapabilityCodes.ConversationCut.For(Subject, "a message has no end"));
        }

        return null;
    }

    private QemuCapabilities? ReadAll(ReadOnlyMemory<byte> utf8)
    {
        JsonCursor json = new(utf8);
        while (json.TryNext())
        {
            if (!ReadMessage(json))
            {
                return null;
            }
        }

        if (!utf8.Span[json.Position..].Trim(" \r\n\t"u8).IsEmpty)
        {
            throw new ConversationCutException();
        }

        if (_pending is not null)
        {
            _diagnostics.Add(CapabilityCodes.ConversationCut.For(Subject, $"'{_pending.Name}' has no reply"));
        }

        return _findings.Conclude();
    }

    // Members of a message may come in any order but for one: a value is read where it stands.
    private bool ReadMessage(JsonCursor json)
    {
        if (json.Token != JsonTokenType.StartObject)
        {
            return Foreign(json.Token.ToString());
        }

        bool isKnown = false;
        string? first = null;
        QmpCommand? command = null;
        string? typeName = null;
        while (json.NextProperty())
        {
            first ??= json.Text();
            if (json.Is("execute"u8) || json.Is("exec-oob"u8))
            {
                json.Next();
                command = new() { Name = json.Text() ?? "" };
            }
            else if (json.Is("arguments"u8))
            {
                typeName = ReadTypeName(json);
                continue;
            }
            else
            {
                isKnown |= ReadAnswer(json);
                continue;
            }

            json.Skip();
        }

        if (command is not null)
        {
            Ask(command with { TypeName = typeName });
        }

        return isKnown || command is not null || Foreign(first ?? "{}");
    }

    private bool Foreign(string beginning)
    {
        _diagnostics.Add(CapabilityCodes.ForeignMessage.For(Subject, beginning));
        return false;
    }

    // Reads a member that is not a command's; false for one that QEMU does not send or that has no effect.
    private bool ReadAnswer(JsonCursor json)
    {
        if (json.Is("return"u8))
        {
            json.Next();
            ReadReply(json);
            return true;
        }

        if (json.Is("error"u8))
        {
            ReadError(json);
            return true;
        }

        if (json.Is("QMP"u8))
        {
            ReadGreeting(json);
            return true;
        }

        bool isEvent = json.Is("event"u8);
        json.Skip();
        return isEvent;
    }

    private static string? ReadTypeName(JsonCursor json)
    {
        string? typeName = null;
        if (!json.NextOpensObject())
        {
            return null;
        }

        while (json.NextProperty())
        {
            bool isTypeName = json.Is("typename"u8);
            json.Next();
            typeName = isTypeName ? json.Text() : typeName;
            json.Skip();
        }

        return typeName;
    }

    private void Ask(QmpCommand command)
    {
        _pending = command;
        if (command.Name == "qmp_capabilities")
        {
            _findings.BeginSession();
        }
    }

    private QmpCommand? TakeCommand()
    {
        if (_pending is null && _used < _named.Count)
        {
            Ask(_named[_used++]);
        }

        QmpCommand? command = _pending;
        _pending = null;
        if (command is null)
        {
            _diagnostics.Add(CapabilityCodes.ReplyWithoutCommand.For(Subject));
        }

        return command;
    }

    private void ReadReply(JsonCursor json)
    {
        if (TakeCommand() is { } command)
        {
            QmpReplyReader.Read(command, json, _findings);
        }
        else
        {
            json.Skip();
        }
    }

    private void ReadGreeting(JsonCursor json)
    {
        if (!json.NextOpensObject())
        {
            return;
        }

        while (json.NextProperty())
        {
            if (json.Is("version"u8) && json.NextOpensObject())
            {
                QmpReplyReader.ReadVersion(json, _findings);
            }

            json.Skip();
        }
    }

    private void ReadError(JsonCursor json)
    {
        string? description = null;
        if (json.NextOpensObject())
        {
            while (json.NextProperty())
            {
                bool isDescription = json.Is("desc"u8);
                json.Next();
                description = isDescription ? json.Text() : description;
                json.Skip();
            }
        }

        if (TakeCommand() is { } command)
        {
            Refused(command, description ?? "no reason given");
        }
    }

    private void Refused(QmpCommand command, string reason)
    {
        switch (command.Name)
        {
            case "query-version" or "query-target" or "query-machines" or "qom-list-types":
                _diagnostics.Add(CapabilityCodes.ErrorReply.For(Subject, command.Name, reason));
                break;
            case "qom-list-properties" or "device-list-properties":
                _findings.Refused.Add((command.TypeName, reason));
                break;
            default:
                break; // No other command is about memory.
        }
    }
}
