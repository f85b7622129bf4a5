using System.Buffers;
using System.Globalization;

namespace Numa.Backing.Qemu.Arguments.Syntax;

/// <summary>Characters on their way to becoming a string, without an allocation before that.</summary>
internal ref struct TextBuffer
{
    private Span<char> _characters;
    private char[]? _rented;
    private int _length;

    /// <summary>Starts in the caller's memory; more is rented when it is full.</summary>
    public TextBuffer(Span<char> initial) => _characters = initial;

    /// <summary>How many characters there are.</summary>
    public readonly int Length => _length;

    /// <summary>The characters, until the buffer is changed.</summary>
    public readonly ReadOnlySpan<char> Written => _characters[.._length];

    public void Add(char character)
    {
        if (_length == _characters.Length)
        {
            Grow(1);
        }

        _characters[_length++] = character;
    }

    public void Add(scoped ReadOnlySpan<char> text)
    {
        if (text.Length > _characters.Length - _length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_characters[_length..]);
        _length += text.Length;
    }

    public void Add(ulong number)
    {
        if (number < 10)
        {
            Add((char)('0' + number));
            return;
        }

        int written;
        while (!number.TryFormat(_characters[_length..], out written, provider: CultureInfo.InvariantCulture))
        {
            Grow(20);
        }

        _length += written;
    }

    /// <summary>Adds once more what the buffer has from a position.</summary>
    public void Repeat(int start, int length)
    {
        if (length > _characters.Length - _length)
        {
            Grow(length);
        }

        _characters.Slice(start, length).CopyTo(_characters[_length..]);
        _length += length;
    }

    /// <summary>Empties the buffer; its memory is kept.</summary>
    public void Clear() => _length = 0;

    /// <summary>Returns the string and the rented memory; the buffer is then empty.</summary>
    public string Take()
    {
        string text = new(_characters[.._length]);
        Release();
        return text;
    }

    /// <summary>Returns the rented memory; the buffer is then empty.</summary>
    public void Release()
    {
        if (_rented is not null)
        {
            ArrayPool<char>.Shared.Return(_rented);
        }

        this = default;
    }

    private void Grow(int more)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_characters.Length * 2, _length + more));
        _characters[.._length].CopyTo(larger);
        if (_rented is not null)
        {
            ArrayPool<char>.Shared.Return(_rented);
        }

        _characters = _rented = larger;
    }
}
