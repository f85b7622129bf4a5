using System.Buffers;

namespace Numa.Backing.Qemu.Arguments.Syntax;

/// <summary>Spells the properties of one object or device; what is null is left out.</summary>
internal ref struct PropertyWriter
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    private readonly bool _isValueAlone;
    private PropertySyntax _syntax;
    private TextBuffer _text;
    private bool _isEmpty = true;

    public PropertyWriter(PropertySyntax syntax, Span<char> initial)
    {
        _syntax = syntax;
        _text = new(initial);
    }

    private PropertyWriter(Span<char> initial)
        : this(PropertySyntax.KeyValue, initial) => _isValueAlone = true;

    /// <summary>Writes the value of one property without its name and without escapes.</summary>
    public static PropertyWriter OfValue(Span<char> initial) => new(initial);

    /// <summary>Opens with the type: the bare word, or the first member of the JSON object.</summary>
    public void Begin(TypeHead head)
    {
        _isEmpty = false;
        _text.Add(_syntax == PropertySyntax.KeyValue ? head.InKeyValue : head.InJson);
    }

    /// <summary>Begins another text, in the memory of those before.</summary>
    public void Restart(PropertySyntax syntax)
    {
        _syntax = syntax;
        _isEmpty = true;
        _text.Clear();
    }

    public void Add(PropertyName name, string? value)
    {
        if (value is null)
        {
            return;
        }

        AddName(name);
        if (_isValueAlone)
        {
            _text.Add(value);
            return;
        }

        if (_syntax == PropertySyntax.KeyValue)
        {
            AddDoublingCommas(ref _text, value);
            return;
        }

        _text.Add('"');
        AddEscaped(value);
        _text.Add('"');
    }

    public void Add(PropertyName name, bool? value)
    {
        if (value is { } flag)
        {
            AddName(name);
            _text.Add(_syntax == PropertySyntax.Json ? (flag ? "true" : "false") : (flag ? "on" : "off"));
        }
    }

    public void Add(PropertyName name, ulong value)
    {
        AddName(name);
        _text.Add(value);
    }

    /// <summary>Adds a size in KiB where it is whole, else in bytes.</summary>
    /// <param name="name">The property.</param>
    /// <param name="size">Its value.</param>
    /// <param name="kibibytes">The letter for KiB.</param>
    /// <param name="bytes">The letter for bytes. Empty: a number without a letter is in bytes.</param>
    public void AddSize(PropertyName name, ByteSize size, string kibibytes, string bytes)
    {
        bool isWhole = size.Bytes % 1024 == 0;
        Add(name, isWhole ? size.Kibibytes : size.Bytes);
        _text.Add(isWhole ? kibibytes : bytes);
    }

    /// <summary>Adds a size of an option in which a number without a letter is in MiB.</summary>
    public void AddMebibytes(PropertyName name, ByteSize size)
    {
        if (size.Bytes % (1024 * 1024) == 0)
        {
            Add(name, size.Mebibytes);
            return;
        }

        AddSize(name, size, "K", "B");
    }

    public void Add(PropertyName name, NodeSet nodes)
    {
        if (!nodes.IsEmpty)
        {
            AddRanges(name, nodes.Ranges);
        }
    }

    public void Add(PropertyName name, CpuSet cpus)
    {
        if (!cpus.IsEmpty)
        {
            AddRanges(name, cpus.Ranges);
        }
    }

    /// <summary>Closes, and returns the text and the memory.</summary>
    public string End()
    {
        string text = EndOne();
        Release();
        return text;
    }

    /// <summary>Closes, and returns the text; the memory is kept for the next one.</summary>
    public string EndOne()
    {
        if (_syntax == PropertySyntax.Json)
        {
            _text.Add('}');
        }

        return _text.Written.ToString();
    }

    /// <summary>Returns the memory; the writer cannot be used afterwards.</summary>
    public void Release() => _text.Release();

    /// <summary>The value of the one property. Null: nothing was written.</summary>
    public string? EndValue()
    {
        string value = _text.Take();
        return _isEmpty ? null : value;
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

    /// <summary>Adds a value of the key=value form, in which a comma is written twice (docs/sources.md#comma-doubled).</summary>
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

    private void AddName(PropertyName name)
    {
        if (_isValueAlone)
        {
            _text.Add(_isEmpty ? "" : ",");
        }
        else
        {
            ReadOnlySpan<char> before = _syntax == PropertySyntax.KeyValue ? name.InKeyValue : name.InJson;
            _text.Add(_isEmpty ? before[1..] : before);
        }

        _isEmpty = false;
    }

    // JSON has one array of all members; key=value repeats the name with each range.
    private void AddRanges(PropertyName name, ReadOnlySpan<(int First, int Last)> ranges)
    {
        if (_syntax == PropertySyntax.KeyValue)
        {
            foreach ((int first, int last) in ranges)
            {
                AddName(name);
                AddRange(ref _text, first, last);
            }

            return;
        }

        AddName(name);
        char before = '[';
        foreach ((int first, int last) in ranges)
        {
            for (int member = first; member <= last; member++)
            {
                _text.Add(before);
                _text.Add((ulong)member);
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
