namespace Numa.Backing.Qemu.Arguments.Reading;

/// <summary>
/// Reads an object of JSON as libvirt prints it: without blanks, escapes and inner objects. Names and values are then parts of
/// the text. Everything else is left to the reader of all JSON.
/// </summary>
internal ref struct PlainJson(string text)
{
    private readonly string _text = text;
    private int _at;

    /// <summary>Reads the properties into the list. False: the text has another form, or is not JSON.</summary>
    public static bool Read(string text, PropertyList list) => new PlainJson(text).Read(list);

    private bool Read(PropertyList list)
    {
        if (!TrySkip('{'))
        {
            return false;
        }

        do
        {
            if (ReadString() is not { } name || !TrySkip(':') || !TryAdd(name, list))
            {
                return false;
            }
        }
        while (TrySkip(','));
        return TrySkip('}') && _at == _text.Length;
    }

    private bool TryAdd(TextPart name, PropertyList list)
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

    private bool TryAddOne(TextPart name, PropertyList list)
    {
        TextPart? value = _at < _text.Length && _text[_at] == '"' ? ReadString() : ReadLiteral();
        if (value is { } found)
        {
            list.Add(name, found);
        }

        return value is not null;
    }

    private TextPart? ReadString()
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
        return new TextPart(_text, start, length);
    }

    private static bool IsPlain(ReadOnlySpan<char> characters) =>
        !characters.ContainsAnyExceptInRange(' ', '~') && !characters.Contains('\\');

    // A number of digits alone, true or false.
    private TextPart? ReadLiteral()
    {
        int start = _at;
        while (_at < _text.Length && char.IsAsciiLetterOrDigit(_text[_at]))
        {
            _at++;
        }

        ReadOnlySpan<char> literal = _text.AsSpan(start, _at - start);
        bool isNumber = !literal.IsEmpty && !literal.ContainsAnyExceptInRange('0', '9')
            && (literal[0] != '0' || literal.Length == 1);
        return isNumber || literal is "true" or "false" ? new TextPart(_text, start, _at - start) : null;
    }

    private bool TrySkip(char expected)
    {
        bool isThere = _at < _text.Length && _text[_at] == expected;
        _at += isThere ? 1 : 0;
        return isThere;
    }
}
