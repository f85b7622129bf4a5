namespace Numa.Backing.Libvirt.Xml;

/// <summary>Why a text is not a number.</summary>
internal enum NumberError
{
    /// <summary>The text is a number.</summary>
    None,

    /// <summary>There is no digit, or something that is none.</summary>
    Grammar,

    /// <summary>The number is above the highest that was asked for.</summary>
    TooLarge,
}

/// <summary>Unsigned numbers as libvirt reads them: space and a plus sign may come before, nothing may come after.</summary>
internal static class Digits
{
    // Below this, one more digit of any base cannot overflow, and no division is needed to know it.
    private const ulong Roomy = 1UL << 59;

    /// <summary>Reads digits of a base: 10, 16 (0x may come before), or 0 for the base that the text shows, as in C.</summary>
    public static NumberError TryParse(ReadOnlySpan<char> text, uint radix, out ulong number)
    {
        number = 0;
        text = !text.IsEmpty && text[0] <= ' ' ? text.TrimStart(" \t\r\n\f\v") : text;
        text = text.StartsWith('+') ? text[1..] : text;
        bool hexadecimal = text.Length > 2 && text[0] == '0' && text[1] is 'x' or 'X' && radix is 0 or 16;
        radix = radix != 0 ? radix : hexadecimal ? 16u : text.StartsWith('0') ? 8u : 10u;
        text = hexadecimal ? text[2..] : text;
        if (text.IsEmpty)
        {
            return NumberError.Grammar;
        }

        bool tooLarge = false;
        foreach (char character in text)
        {
            uint digit = Digit(character);
            if (digit >= radix)
            {
                return NumberError.Grammar;
            }

            tooLarge |= number >= Roomy && number > (ulong.MaxValue - digit) / radix;
            number = tooLarge ? 0 : (number * radix) + digit;
        }

        return tooLarge ? NumberError.TooLarge : NumberError.None;
    }

    private static uint Digit(char character) => character switch
    {
        >= '0' and <= '9' => (uint)(character - '0'),
        >= 'a' and <= 'f' => (uint)(character - 'a') + 10,
        >= 'A' and <= 'F' => (uint)(character - 'A') + 10,
        _ => uint.MaxValue,
    };
}
