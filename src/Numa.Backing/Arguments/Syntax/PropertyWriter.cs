using System.Buffers;

namespace Numa.Backing.Arguments.Syntax;

/// <summary>Spells the properties of one object or device; what is null is left out.</summary>
internal ref struct PropertyWriter
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    private readonly PropertySyntax _syntax;
    private TextBuffer _text;

    public PropertyWriter(PropertySyntax syntax, Span<char> initial)
    {
        _syntax = syntax;
        _text = new(initial);
    }

    /// <summary>Opens with the type: the bare word, or the first member of the JSON object.</summary>
    public void Begin(string key, string type)
    {
        if (_syntax == PropertySyntax.KeyValue)
        {
            _text.Add(type);
            return;
        }

        _text.Add("{\"");
        _text.Add(key);
        _text.Add("\":\"");
        _text.Add(type);
        _text.Add('"');
    }

    public void Add(string name, string? value)
    {
        if (value is null)
        {
            return;
        }

        AddName(name);
        if (_syntax == PropertySyntax.KeyValue)
        {
            AddDoublingCommas(ref _text, value);
            return;
        }

        _text.Add('"');
        AddEscaped(value);
        _text.Add('"');
    }

    public void Add(string name, bool? value)
    {
        if (value is { } flag)
        {
            AddName(name);
            _text.Add(_syntax == PropertySyntax.Json ? (flag ? "true" : "false") : (flag ? "on" : "off"));
        }
    }

    public void Add(string name, ulong? value)
    {
        if (value is { } number)
        {
            AddName(name);
            _text.Add(number);
        }
    }

    public void Add(string name, ByteSize? value) => Add(name, value?.Bytes);

    public void Add(string name, NodeSet? value)
    {
        if (value is not { IsEmpty: false } nodes)
        {
            return;
        }

        if (_syntax == PropertySyntax.Json)
        {
            AddName(name);
            AddArray(nodes);
            return;
        }

        foreach ((int first, int last) in nodes.Ranges)
        {
            AddName(name);
            AddRange(ref _text, first, last);
        }
    }

    /// <summary>Closes, and gives the text.</summary>
    public string End()
    {
        if (_syntax == PropertySyntax.Json)
        {
            _text.Add('}');
        }

        return _text.Take();
    }

    /// <summary>Adds <c>N</c> or <c>N-M</c>.</summary>
    internal static void AddRange(ref TextBuffer text, int first, int last)
    {
        text.Add((ulong)first);
        if (first != last)
        {
            text.Add('-');
            text.Add((ulong)last);
        }
    }

    /// <summary>Adds a value of the key=value form, in which a comma is written twice (F19).</summary>
    internal static void AddDoublingCommas(ref TextBuffer text, ReadOnlySpan<char> value)
    {
        for (int comma = value.IndexOf(','); comma >= 0; comma = value.IndexOf(','))
        {
            text.Add(value[..comma]);
            text.Add(",,");
            value = value[(comma + 1)..];
        }

        text.Add(value);
    }

    private void AddName(string name)
    {
        _text.Add(',');
        if (_syntax == PropertySyntax.KeyValue)
        {
            _text.Add(name);
            _text.Add('=');
            return;
        }

        _text.Add('"');
        _text.Add(name);
        _text.Add("\":");
    }

    private void AddArray(NodeSet nodes)
    {
        char before = '[';
        foreach ((int first, int last) in nodes.Ranges)
        {
            for (int node = first; node <= last; node++)
            {
                _text.Add(before);
                _text.Add((ulong)node);
                before = ',';
            }
        }

        _text.Add(']');
    }

    private void AddEscaped(ReadOnlySpan<char> value)
    {
        if (!value.ContainsAny(Escaped))
        {
            _text.Add(value);
            return;
        }

        foreach (char character in value)
        {
            // The short escapes of JSON, which libvirt's JSON-C prints where there is one.
            char escape = character switch
            {
                '"' or '\\' => character,
                '\b' => 'b',
                '\f' => 'f',
                '\n' => 'n',
                '\r' => 'r',
                '\t' => 't',
                _ => '\0',
            };
            if (escape != '\0')
            {
                _text.Add('\\');
                _text.Add(escape);
            }
            else if (character < ' ')
            {
                _text.Add("\\u00");
                _text.Add((char)('0' + (character >> 4)));
                _text.Add("0123456789abcdef"[character & 15]);
            }
            else
            {
                _text.Add(character);
            }
        }
    }
}
