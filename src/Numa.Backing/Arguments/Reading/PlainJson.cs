namespace Numa.Backing.Arguments.Reading;

/// <summary>
/// Reads an object of JSON as libvirt prints it: without blanks, escapes and inner objects. Names and values are then parts of
/// the text. Everything else is left to the reader of all JSON.
/// </summary>
internal ref struct PlainJson(string text)
{
    private readonly string _text = text;
    private int _at;

    /// <summary>The properties. Null: the text has another form, or is not JSON.</summary>
    public static PropertyList? Read(string text) => new PlainJson(text).Read();

    private PropertyList? Read()
    {
        PropertyList list = new();
        if (!TrySkip('{'))
        {
            return null;
        }

        do
        {
            if (ReadString() is not { } name || !TrySkip(':') || !TryAdd(name, list))
            {
                return null;
            }
        }
        while (TrySkip(','));
        return TrySkip('}') && _at == _text.Length ? list : null;
    }

    private bool TryAdd(ReadOnlyMemory<char> name, PropertyList list)
    {
        if (!TrySkip('['))
        {
            return TryAddOne(name, list);
        }

        do
        {
            if (!TryAddOne(name, list))
            {
                return false;
            }
        }
        while (TrySkip(','));
        return TrySkip(']');
    }

    private bool TryAddOne(ReadOnlyMemory<char> name, PropertyList list)
    {
        ReadOnlyMemory<char>? value = _at < _text.Length && _text[_at] == '"' ? ReadString() : ReadLiteral();
        if (value is { } found)
        {
            list.Add(name, found);
        }

        return value is not null;
    }

    private ReadOnlyMemory<char>? ReadString()
    {
        if (!TrySkip('"'))
        {
            return null;
        }

        int length = _text.AsSpan(_at).IndexOf('"');
        if (length < 0 || !IsPlain(_text.AsSpan(_at, length)))
        {
            return null;
        }

        int start = _at;
        _at += length + 1;
        return _text.AsMemory(start, length);
    }

    private static bool IsPlain(ReadOnlySpan<char> characters) =>
        !characters.ContainsAnyExceptInRange(' ', '~') && !characters.Contains('\\');

    // A number of digits alone, true or false.
    private ReadOnlyMemory<char>? ReadLiteral()
    {
        int start = _at;
        while (_at < _text.Length && char.IsAsciiLetterOrDigit(_text[_at]))
        {
            _at++;
        }

        ReadOnlySpan<char> literal = _text.AsSpan(start, _at - start);
        bool isNumber = !literal.IsEmpty && !literal.ContainsAnyExceptInRange('0', '9')
            && (literal[0] != '0' || literal.Length == 1);
        return isNumber || literal is "true" or "false" ? _text.AsMemory(start, _at - start) : null;
    }

    private bool TrySkip(char expected)
    {
        bool isThere = _at < _text.Length && _text[_at] == expected;
        _at += isThere ? 1 : 0;
        return isThere;
    }
}
