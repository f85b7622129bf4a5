using Numa.Backing.Diagnostics;

namespace Numa.Backing.Verification;

/// <summary>Reads what QEMU wrote to standard error, by the table of its messages.</summary>
internal static class ErrorOutputReader
{
    private const string Source = "standard error";

    private const int LongestEcho = 300;

    /// <returns>The first message after which there is no guest. Null: the text has none.</returns>
    public static Diagnostic? Read(ReadOnlySpan<char> text, DiagnosticBag problems)
    {
        Diagnostic? ended = null;
        int number = 0;
        foreach (ReadOnlySpan<char> line in EvidenceText.Lines(text))
        {
            number++;
            if (Find(line, out ReadOnlySpan<char> block) is { } message)
            {
                Diagnostic problem = message.Code.At(
                    new(number, 1), block.IsEmpty ? Source : EvidenceText.Shortened(block), Echo(line));
                problems.Add(problem);
                ended ??= message.Effect is MessageEffect.Start or MessageEffect.Incoming or MessageEffect.End ? problem : null;
            }
            else if (IsError(line))
            {
                problems.Add(ErrorOutputCodes.UnknownMessage.At(new(number, 1), Source, Echo(line)));
            }
        }

        return ended;
    }

    private static QemuMessage? Find(ReadOnlySpan<char> line, out ReadOnlySpan<char> block)
    {
        foreach (QemuMessage message in QemuMessages.All)
        {
            if (message.TryMatch(line, out block))
            {
                block = block.IsEmpty ? MessageSubject.Find(line) : block;
                return message;
            }
        }

        block = [];
        return null;
    }

    // "qemu-system-x86_64: message", also "qemu-kvm: message"; other programs write there too.
    private static bool IsError(ReadOnlySpan<char> line) =>
        line.StartsWith("qemu", StringComparison.Ordinal) && line.Contains(": ", StringComparison.Ordinal)
        && !line.Contains(": warning: ", StringComparison.Ordinal) && !line.Contains(": info: ", StringComparison.Ordinal);

    private static string Echo(ReadOnlySpan<char> line) => EvidenceText.Shortened(line.Trim(), LongestEcho);
}
