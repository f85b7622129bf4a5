using System.Globalization;
using System.Text.Json;

namespace Numa.Backing.Qemu.Capabilities.Qmp;

/// <summary>Walks over JSON values without making them; every step that finds no more text throws.</summary>
/// <remarks>An object, unlike the reader inside, so that it can be passed on. The text must outlive it.</remarks>
internal sealed class JsonCursor
{
    private readonly ReadOnlyMemory<byte> _utf8;
    private JsonReaderState _state = new(new JsonReaderOptions { AllowMultipleValues = true });
    private int _valueStart;
    private int _valueLength;
    private bool _isEscaped;

    public JsonCursor(ReadOnlyMemory<byte> utf8) => _utf8 = utf8;

    public JsonTokenType Token { get; private set; }

    public bool IsTrue => Token == JsonTokenType.True;

    /// <summary>How much of the text has been read.</summary>
    public int Position { get; private set; }

    // The name, string or number here, as it is written.
    private ReadOnlySpan<byte> Value => _utf8.Span.Slice(_valueStart, _valueLength);

    /// <summary>Goes to the next token; false at the end of the text.</summary>
    public bool TryNext()
    {
        // Not the final block: an end inside a value is then distinguished from a mistake.
        Utf8JsonReader reader = new(_utf8.Span[Position..], isFinalBlock: false, _state);
        if (!reader.Read())
        {
            return false;
        }

        int quote = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 1 : 0;
        _valueStart = Position + (int)reader.TokenStartIndex + quote;
        _valueLength = reader.ValueSpan.Length;
        _isEscaped = reader.ValueIsEscaped;
        Arrive(reader);
        return true;
    }

    /// <summary>Goes to the next token.</summary>
    /// <exception cref="ConversationCutException">There is none.</exception>
    public void Next()
    {
        if (!TryNext())
        {
            throw new ConversationCutException();
        }
    }

    /// <summary>Goes to the next property of the object that is open; false at its end.</summary>
    public bool NextProperty()
    {
        Next();
        return Token == JsonTokenType.PropertyName;
    }

    /// <summary>Goes to the next value of the array that is open; false at its end.</summary>
    public bool NextElement()
    {
        Next();
        return Token != JsonTokenType.EndArray;
    }

    /// <summary>Whether the name or string here is the given text; QEMU escapes no letter of a word.</summary>
    public bool Is(ReadOnlySpan<byte> text) =>
        Token is JsonTokenType.String or JsonTokenType.PropertyName && !_isEscaped && Value.SequenceEqual(text);

    /// <summary>The string here; null for a value of another kind.</summary>
    /// <exception cref="JsonException">The string is no text.</exception>
    public string? Text()
    {
        if (Token is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            return null;
        }

        Utf8JsonReader quoted = new(_utf8.Span.Slice(_valueStart - 1, _valueLength + 2));
        quoted.Read();
        try
        {
            return quoted.GetString();
        }
        catch (InvalidOperationException half)
        {
            throw new JsonException("A string holds half of a surrogate pair.", half);
        }
    }

    /// <summary>The whole number here; null for a value of another kind.</summary>
    public int? Number() =>
        Token == JsonTokenType.Number && int.TryParse(Value, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>Goes to the value of the property here, and opens it when it is an object.</summary>
    public bool NextOpensObject() => NextOpens(JsonTokenType.StartObject);

    /// <summary>Goes to the value of the property here, and opens it when it is an array.</summary>
    public bool NextOpensArray() => NextOpens(JsonTokenType.StartArray);

    /// <summary>Goes to the end of the value here, or of the value of the property here.</summary>
    /// <exception cref="ConversationCutException">The text ends before.</exception>
    public void Skip()
    {
        if (Token is not (JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        Utf8JsonReader reader = new(_utf8.Span[Position..], isFinalBlock: false, _state);
        if (!reader.TrySkip())
        {
            throw new ConversationCutException();
        }

        _valueLength = 0;
        Arrive(reader);
    }

    private void Arrive(in Utf8JsonReader reader)
    {
        Token = reader.TokenType;
        Position += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    // A value of another kind is passed over whole: QEMU's schema may grow alternatives.
    private bool NextOpens(JsonTokenType kind)
    {
        Next();
        if (Token == kind)
        {
            return true;
        }

        Skip();
        return false;
    }
}
