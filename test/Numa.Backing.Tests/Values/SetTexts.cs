using Numa.Backing.Values;

namespace Numa.Backing.Tests.Values;

/// <summary>Texts of the grammar that node sets and CPU sets share: <c>virBitmapParse</c> of libvirt.</summary>
internal static class SetTexts
{
    /// <summary>A text that is a set, and how the set is written.</summary>
    public static IEnumerable<TestCaseData> Good()
    {
        yield return Text("0", "0");
        yield return Text("16383", "16383");
        yield return Text("0-16383", "0-16383");
        yield return Text("3-3", "3");
        yield return Text("0-1,3", "0-1,3");
        yield return Text("5,3,0-1", "0-1,3,5");
        yield return Text("2,2,2", "2");

        // Ranges that touch or overlap are one.
        yield return Text("0-1,2-3", "0-3");
        yield return Text("2-3,0-1", "0-3");
        yield return Text("0-1,3-4", "0-1,3-4");
        yield return Text("0-2,2-4", "0-4");
        yield return Text("0-5,2-3", "0-5");
        yield return Text("63,64", "63-64");
        yield return Text("64-127,0-63", "0-127");
        yield return Text("0-62,64-128", "0-62,64-128");

        // An exclusion takes from what stands before it, not from what follows.
        yield return Text("0-3,^1", "0,2-3");
        yield return Text("0-3,^0", "1-3");
        yield return Text("0-3,^3", "0-2");
        yield return Text("0-3,^1,^2", "0,3");
        yield return Text("^1,0-3", "0-3");
        yield return Text("0-3,^1,1", "0-3");
        yield return Text("0-3,^1,1,^1", "0,2-3");
        yield return Text("0-3,^7", "0-3");
        yield return Text("0,^0", "");
        yield return Text("^5", "");
        yield return Text("^5,4", "4");
        yield return Text("0,^0,4", "4");
        yield return Text("0-200,^63,^64", "0-62,65-200");
        yield return Text("0-16383,^16383", "0-16382");

        // Numbers are decimal whatever they begin with.
        yield return Text("000-010", "0-10");
        yield return Text("00000000000000016383", "16383");

        // White space may stand before and behind a number and before a '^', and a comma may end the text.
        yield return Text(" 0 - 1 , 3 ", "0-1,3");
        yield return Text("\t0\r\n-\n2,\t^1", "0,2");
        yield return Text("0,", "0");
        yield return Text("0-3,^1, ", "0,2-3");
    }

    /// <summary>A text that is no set, and why.</summary>
    public static IEnumerable<TestCaseData> Bad()
    {
        yield return Text("16384", RangeError.TooHigh);
        yield return Text("0,16384", RangeError.TooHigh);
        yield return Text("0-16384", RangeError.TooHigh);
        yield return Text("16384-16385", RangeError.TooHigh);
        yield return Text("0-3,^16384", RangeError.TooHigh);
        yield return Text("4294967296", RangeError.TooHigh);
        yield return Text("99999999999999999999999999", RangeError.TooHigh);
        yield return Text("1-0", RangeError.Reversed);
        yield return Text("16383-16382", RangeError.Reversed);
        yield return Text("0-4,3-2", RangeError.Reversed);
        foreach (string text in (string[])
            [
                ",", ",0", " ,0", "0,,1", "0,1,,", "0 1", "0-", "0-,1", "-", "-1", "0,-1", "0--1", "0-1-2", "^", "0,^", "^^0",
                "^ 0", "^-1", "^0-1", "0-3,^1-2", "0-^1", "0^1", "+1", "0,+1", "a", "0a", "a0", "0x1", "1e1", "0.1", "0;1",
                "0-3:1", "\"0\"", "all", "0\0",
            ])
        {
            yield return Text(text, RangeError.Grammar);
        }

        // White space, but not of those that libvirt skips: no break, ideographic, between lines, vertical.
        yield return Text("0\u00A0", RangeError.Grammar);
        yield return Text("\u30000", RangeError.Grammar);
        yield return Text("0\u2028,1", RangeError.Grammar);
        yield return Text("0-\v1", RangeError.Grammar);

        // Digits, but not of ASCII: Arabic, and of full width.
        yield return Text("\u0663", RangeError.Grammar);
        yield return Text("0-\u0663", RangeError.Grammar);
        yield return Text("1\uFF11", RangeError.Grammar);
    }

    private static TestCaseData Text(string text, object expected) =>
        new TestCaseData(text, expected).SetArgDisplayNames(text.Replace("\0", "\\0").Replace("\v", "\\v"), $"{expected}");
}
