using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Verification;

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
            if (TryFind(line, out QemuMessage? message, out ReadOnlySpan<char> block))
            {
                Diagnostic problem = message!.Code.At(
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

    private static bool TryFind(ReadOnlySpan<char> line, out QemuMessage? message, out ReadOnlySpan<char> block)
    {
        foreach (QemuMessage row in QemuMessages.All)
        {
            if (row.TryMatch(line, out block))
            {
                message = row;
                block = block.IsEmpty ? MessageSubject.Find(line) : block;
                return true;
            }
        }

        message = null;
        block = [];
        return false;
    }

    // "qemu-system-x86_64: message", also "qemu-kvm: message"; other programs write there too.
    private static bool IsError(ReadOnlySpan<char> line) =>
        line.StartsWith("qemu", StringComparison.Ordinal) && line.Contains(": ", StringComparison.Ordinal)
        && !line.Contains(": warning: ", StringComparison.Ordinal) && !line.Contains(": info: ", StringComparison.Ordinal);

    private static string Echo(ReadOnlySpan<char> line) => EvidenceText.Shortened(line.Trim(), LongestEcho);
}
