using System.Xml;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>What the text of an attribute or of an element means. Null: it is absent, or wrong and said to be.</summary>
internal sealed partial class ElementReader
{
    private char[] _buffer = new char[128];

    /// <summary>The text of the current attribute, or all text inside the current element; valid until the next step.</summary>
    public ReadOnlySpan<char> Text()
    {
        int length = 0;
        if (_xml.NodeType == XmlNodeType.Attribute)
        {
            // Appending may take a larger buffer: only then is it the one to look at.
            length = Append(length);
            return _buffer.AsSpan(0, length);
        }

        int depth = _xml.Depth;
        bool isEmpty = _xml.IsEmptyElement;
        while (!isEmpty && Read() && _xml.Depth > depth)
        {
            length = _xml.HasValue ? Append(length) : length;
        }

        return _buffer.AsSpan(0, length);
    }

    /// <summary>The text as a string; null when it is empty.</summary>
    public string? TextOrNull()
    {
        ReadOnlySpan<char> text = Text();
        return text.IsEmpty ? null : text.ToString();
    }

    /// <summary>What the word means.</summary>
    public T? Word<T>(WordTable<T> words)
        where T : struct => Word(words, Text());

    /// <summary>What a word that was read means; one that is not in the table is reported.</summary>
    public T? Word<T>(WordTable<T> words, ReadOnlySpan<char> text)
        where T : struct
    {
        T? meaning = words.Meaning(text);
        if (meaning is null)
        {
            Report(ReadingCodes.UnknownWord, text.ToString(), words.Words);
        }

        return meaning;
    }

    /// <summary>What the word means, where libvirt takes an empty attribute for an absent one.</summary>
    public T? WordOrEmpty<T>(WordTable<T> words)
        where T : struct
    {
        ReadOnlySpan<char> text = Text();
        return text.IsEmpty ? null : Word(words, text);
    }

    /// <summary>The meaning of the word; also null for the word of libvirt's absent value.</summary>
    public T? WordUnless<T>(string nothing, WordTable<T> words)
        where T : struct
    {
        ReadOnlySpan<char> text = Text();
        return text.SequenceEqual(nothing) ? null : Word(words, text);
    }

    /// <summary>A decimal number from 0 to <paramref name="highest"/>.</summary>
    public ulong? Number(ulong highest) => Number(10, highest);

    /// <summary>A number in a base from 0 to <paramref name="highest"/>; base 0 is the one that the text shows.</summary>
    public ulong? Number(uint radix, ulong highest) => Number(Text(), radix, highest);

    private ulong? Number(ReadOnlySpan<char> text, uint radix, ulong highest)
    {
        NumberError error = Digits.TryParse(text, radix, out ulong number);
        if (error == NumberError.Grammar)
        {
            Report(ReadingCodes.NotANumber, text.ToString());
            return null;
        }

        if (error == NumberError.TooLarge || number > highest)
        {
            Report(ReadingCodes.NumberTooLarge, text.ToString(), highest);
            return null;
        }

        return number;
    }

    /// <summary>The number of a cell or of something else that is counted from 0.</summary>
    public int? Index() => (int?)Number(int.MaxValue);

    /// <summary>How many CPUs there are, at least one.</summary>
    public int? CpuCount() => (int?)AtLeast(1, Number(int.MaxValue));

    /// <summary>A decimal number of 32 bits.</summary>
    public uint? Count() => (uint?)Number(uint.MaxValue);

    /// <summary>A decimal number from 0 to <paramref name="highest"/>, where libvirt takes empty text for absent.</summary>
    public ulong? NumberOrEmpty(ulong highest)
    {
        ReadOnlySpan<char> text = Text();
        return text.IsEmpty ? null : Number(text, 10, highest);
    }

    /// <summary>The number of a running guest; null for −1, by which libvirt says that it does not run.</summary>
    public int? RunningId()
    {
        ReadOnlySpan<char> text = Text();
        return text is "" or "-1" ? null : (int?)Number(text, 10, int.MaxValue);
    }

    /// <summary>The number, unless it is below the lowest valid one.</summary>
    public ulong? AtLeast(ulong lowest, ulong? number)
    {
        if (number >= lowest || number is null)
        {
            return number;
        }

        Report(ReadingCodes.TooSmall, number, lowest);
        return null;
    }

    /// <summary>How many bytes the unit has; null when there is no such unit, which is said here.</summary>
    public ulong? Unit()
    {
        ReadOnlySpan<char> text = Text();
        ulong? scale = UnitScale.Bytes(text);
        if (scale is null)
        {
            Report(ReadingCodes.UnknownUnit, text.ToString());
        }

        return scale;
    }

    /// <summary>
    /// A size from its number and its unit, which may have come in either order. As libvirt keeps sizes in KiB, it is rounded
    /// up to whole KiB here, before anything looks at it.
    /// </summary>
    public ByteSize? Size(ulong? number, ulong? unit)
    {
        if (number is not { } value || unit is not { } scale)
        {
            return null;
        }

        if (value > UnitScale.MaxBytes / scale)
        {
            Report(ReadingCodes.SizeTooLarge, value);
            return null;
        }

        ulong bytes = value * scale;
        ulong rest = bytes % UnitScale.Default;
        ByteSize size = ByteSize.FromBytes(rest == 0 ? bytes : bytes - rest + UnitScale.Default);
        if (rest != 0)
        {
            Report(ReadingCodes.RoundedToKibibytes, bytes, size);
        }

        return size;
    }

    /// <summary>The size that an element says with its text and its <c>@unit</c>.</summary>
    public ByteSize? Size()
    {
        ulong? unit = OnlyUnit();
        return Size(Number(ulong.MaxValue), unit);
    }

    /// <summary>The same, where libvirt takes empty text for absent.</summary>
    public ByteSize? SizeOrEmpty() => SizeOrEmpty(OnlyUnit());

    /// <summary>The same, in a unit that was read before.</summary>
    public ByteSize? SizeOrEmpty(ulong? unit) => Size(NumberOrEmpty(ulong.MaxValue), unit);

    /// <summary>The same, where an empty text is an error.</summary>
    public ByteSize? SizeOr(DiagnosticDescriptor whenEmpty, ulong? unit, object? value)
    {
        ReadOnlySpan<char> text = Text();
        if (text.IsEmpty)
        {
            Report(whenEmpty, value);
            return null;
        }

        return Size(Number(text, 10, ulong.MaxValue), unit);
    }

    private ulong? OnlyUnit()
    {
        ulong? unit = UnitScale.Default;
        foreach (string name in Attributes())
        {
            if (name == "unit")
            {
                unit = Unit();
            }
            else
            {
                UnknownAttribute();
            }
        }

        return unit;
    }

    // Copies the current value behind what the buffer already holds, without making a string of it.
    private int Append(int length)
    {
        while (true)
        {
            int room = _buffer.Length - length;
            int read = _xml.ReadValueChunk(_buffer, length, room);
            length += read;
            if (read < room && (read == 0 || _xml.NodeType == XmlNodeType.Attribute))
            {
                return length;
            }

            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }
        }
    }
}
