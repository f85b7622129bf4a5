using Numa.Backing.Tests.Support;
using System.Text;

namespace Numa.Backing.Tests.Conformance;

/// <summary>Holds what was made of a case against what libvirt made of it.</summary>
internal static class ConformanceJudge
{
    /// <summary>What is wrong, to be read by whoever mends it. Null: nothing is.</summary>
    public static string? Complaint(ConformanceCase @case, ConformanceRun run)
    {
        if (@case.Error is { } error)
        {
            return run.Refused ? null : Explain($"libvirt refuses this guest: {error}", [.. run.Machine, .. run.Args], run);
        }

        if (run.Refused)
        {
            return Explain("libvirt accepts this guest, and here it is refused.", [], run);
        }

        IReadOnlyList<string> expected = Lines(@case, @case.Machine, @case.Args);
        IReadOnlyList<string> actual = Lines(@case, run.Machine, run.Args);
        return expected.SequenceEqual(actual)
            ? null
            : Explain("libvirt answers otherwise (- libvirt, + here):", LineDiff.Of(expected, actual), run);
    }

    private static IReadOnlyList<string> Lines(
        ConformanceCase @case, IReadOnlyList<string> machine, IReadOnlyList<string> args) => @case.Compare switch
        {
            null => [.. machine.Select(property => $"-machine {property}"), .. args],
            "meaning" => [.. MeaningReader.Machine(machine), .. MeaningReader.Arguments(args)],
            _ => throw new InvalidDataException($"Nobody knows how to compare by '{@case.Compare}'."),
        };

    private static string Explain(string headline, IReadOnlyList<string> lines, ConformanceRun run)
    {
        var text = new StringBuilder(headline).AppendLine();
        foreach (string line in lines)
        {
            text.Append("  ").AppendLine(line);
        }

        foreach (Diagnostic diagnostic in run.Diagnostics)
        {
            text.Append("  ! ").AppendLine(diagnostic.ToString());
        }

        return text.ToString();
    }
}
