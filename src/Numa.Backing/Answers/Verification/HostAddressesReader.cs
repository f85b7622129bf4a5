using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Verification;

/// <summary>Reads the lines of HMP <c>gpa2hva</c>.</summary>
internal static class HostAddressesReader
{
    private const string Source = "gpa2hva";
    private const string Before = "Host virtual address for ";

    public static List<HostAddress> Read(ReadOnlySpan<char> text, DiagnosticBag problems)
    {
        List<HostAddress> addresses = [];
        int number = 0;
        foreach (ReadOnlySpan<char> line in EvidenceText.Lines(text))
        {
            number++;
            if (!line.IsWhiteSpace() && !TryReadLine(line.Trim(), number, addresses))
            {
                problems.Add(EvidenceText.LineNotRead(Source, number, line));
            }
        }

        return addresses;
    }

    // Host virtual address for 0x2000000 (ram-node1) is 0x7f6809fff000
    private static bool TryReadLine(ReadOnlySpan<char> line, int number, List<HostAddress> addresses)
    {
        int open = line.IndexOf('(');
        int close = line.IndexOf(") is ", StringComparison.Ordinal);
        if (!line.StartsWith(Before, StringComparison.Ordinal) || open < 0 || close < open
            || !EvidenceText.TryReadHex(line[(close + ") is ".Length)..], out ulong address))
        {
            return false;
        }

        addresses.Add(new(line[(open + 1)..close].ToString(), address, number));
        return true;
    }
}
