using System.Text.Json;

namespace Numa.Backing.Capabilities.Qmp;

/// <summary>Walks over JSON values without making them; every step that finds no more text throws.</summary>
internal ref struct JsonCursor
{
    private Utf8JsonReader _reader;

    public JsonCursor(ReadOnlySpan<byte> utf8)
    {
        JsonReaderOptions options = new() { AllowMultipleValues = true };
        // Not the final block: an end inside a value is then told apart from a mistake.
        _reader = new(utf8, isFinalBlock: false, new JsonReaderState(options));
    }

    public readonly JsonTokenType Token => _reader.TokenType;

    public readonly bool IsTrue => _reader.TokenType == JsonTokenType.True;

    public readonly long Position => _reader.BytesConsumed;

    /// <summary>Goes to the next message; false at the end of the text.</summary>
    public bool TryNext() => _reader.Read();

    /// <summary>Goes to the next token.</summary>
    /// <exception cref="ConversationCutException">There is none.</exception>
    public void Next()
    {
        if (!_reader.Read())
        {
            throw new ConversationCutException();
        }
    }

    /// <summary>Goes to the next property of the object that is open; false at its end.</summary>
    public bool NextProperty()
    {
        Next();
        return _reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Goes to the next value of the array that is open; false at its end.</summary>
    public bool NextElement()
    {
        Next();
        return _reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Whether the name or string here is the given text.</summary>
    public readonly bool Is(ReadOnlySpan<byte> text) => _reader.ValueTextEquals(text);

    /// <summary>The string here; null for a value of another kind.</summary>
    public readonly string? Text() =>
        _reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? _reader.GetString() : null;

    /// <summary>The whole number here; null for a value of another kind.</summary>
    public readonly int? Number() =>
        _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt32(out int number) ? number : null;

    /// <summary>Goes to the value of the property here, and opens it when it is an object.</summary>
    public bool NextOpensObject() => NextOpens(JsonTokenType.StartObject);

    /// <summary>Goes to the value of the property here, and opens it when it is an array.</summary>
    public bool NextOpensArray() => NextOpens(JsonTokenType.StartArray);

    /// <summary>Goes to the end of the value here, or of the value of the property here.</summary>
    /// <exception cref="ConversationCutException">The text ends before.</exception>
    public void Skip()
    {
        if (!_reader.TrySkip())
        {
            throw new ConversationCutException();
        }
    }

    // A value of another kind is passed over whole: QEMU's schema may grow alternatives.
    private bool NextOpens(JsonTokenType kind)
    {
        Next();
        if (_reader.TokenType == kind)
        {
            return true;
        }

        Skip();
        return false;
    }
}
