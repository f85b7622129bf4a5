using Numa.Backing.Diagnostics;

namespace Numa.Backing.Verification;

/// <summary>Understands why QEMU did not start, where the reason is memory.</summary>
internal static class ErrorOutputReader
{
    // What QEMU says, and what it means. Its own words are kept in the diagnostic.
    private static readonly (string Words, DiagnosticDescriptor Code)[] Meanings =
    [
        ("preallocating memory failed", VerificationCodes.PagesNotThere),
        ("unable to map backing store for guest RAM", VerificationCodes.PagesNotThere),
        ("cannot bind memory to host NUMA nodes", VerificationCodes.NodeNotThere),
        ("can't open backing store", VerificationCodes.BackingFileNotThere),
        ("can't create backing store", VerificationCodes.BackingFileNotThere),
        ("failed to create memfd", VerificationCodes.PagesNotThere),
    ];

    public static void Read(ReadOnlySpan<char> text, DiagnosticBag problems)
    {
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            number++;
            foreach ((string words, DiagnosticDescriptor code) in Meanings)
            {
                if (line.Contains(words, StringComparison.Ordinal))
                {
                    problems.Add(code.At(new(number, 1), "standard error", line.Trim().ToString()));
                    break;
                }
            }
        }
    }
}
