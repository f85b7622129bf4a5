using System.Globalization;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Verification;

/// <summary>Reads HMP <c>info ramblock</c>.</summary>
internal static class RamBlocksReader
{
    private const string Source = "info ramblock";

    public static List<RamBlockState> Read(ReadOnlySpan<char> text, DiagnosticBag problems)
    {
        List<RamBlockState> blocks = [];
        int number = 0;
        foreach (ReadOnlySpan<char> line in EvidenceText.Lines(text))
        {
            number++;
            if (line.IsWhiteSpace() || line.Contains("Block Name", StringComparison.Ordinal))
            {
                continue;
            }

            if (TryReadLine(line, out RamBlockState? block))
            {
                blocks.Add(block! with { Line = number });
            }
            else
            {
                problems.Add(EvidenceText.LineNotRead(Source, number, line));
            }
        }

        return blocks;
    }

    //    pc.ram    2 MiB  0x0000000000000000 0x0000000010000000 0x0000000010000000
    // Newer QEMU appends the host address and rw or ro. An object that backs nothing has no name.
    private static bool TryReadLine(ReadOnlySpan<char> line, out RamBlockState? block)
    {
        block = null;
        int hex = line.IndexOf(" 0x", StringComparison.Ordinal);
        if (hex < 0 || !TryReadNamePart(line[..hex].Trim(), out string name, out ByteSize pageSize))
        {
            return false;
        }

        ReadOnlySpan<char> rest = line[hex..];
        if (!EvidenceText.TryTakeHex(ref rest, out _)
            || !EvidenceText.TryTakeHex(ref rest, out _)
            || !EvidenceText.TryTakeHex(ref rest, out ulong total))
        {
            return false;
        }

        ulong? address = EvidenceText.TryTakeHex(ref rest, out ulong host) ? host : null;
        block = new() { Name = name, PageSize = pageSize, Size = ByteSize.FromBytes(total), HostAddress = address };
        return true;
    }

    private static bool TryReadNamePart(ReadOnlySpan<char> part, out string name, out ByteSize pageSize)
    {
        name = "";
        pageSize = default;
        int unitAt = part.LastIndexOf(' ');
        if (unitAt < 0)
        {
            return false;
        }

        ReadOnlySpan<char> before = part[..unitAt].TrimEnd();
        int numberAt = before.LastIndexOf(' ') + 1;
        if (!uint.TryParse(before[numberAt..], NumberStyles.None, CultureInfo.InvariantCulture, out uint count)
            || Unit(part[(unitAt + 1)..]) is not { } unit)
        {
            return false;
        }

        name = before[..numberAt].Trim().ToString();
        pageSize = ByteSize.FromBytes(count * unit);
        return true;
    }

    private static ulong? Unit(ReadOnlySpan<char> word) => word switch
    {
        "B" => 1UL,
        "KiB" => 1UL << 10,
        "MiB" => 1UL << 20,
        "GiB" => 1UL << 30,
        _ => null,
    };
}
