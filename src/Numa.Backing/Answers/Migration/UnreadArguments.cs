using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Migration;

/// <summary>Reports what was not read of the command line that a plan comes from: it cannot be compared.</summary>
internal static class UnreadArguments
{
    // What the reader assumed in place of a value that it could not read.
    private static readonly HashSet<int> Assumed =
    [
        CommandLineCodes.NotJson.Number,
        CommandLineCodes.SizeAssumed.Number,
        CommandLineCodes.CpusUnknown.Number,
        CommandLineCodes.BadConfigLine.Number,
    ];

    public static void Report(MemoryPlan plan, string side, DiagnosticBag bag)
    {
        foreach (UnreadPart part in plan.Unread)
        {
            string text = part.Value.Length == 0 ? part.Name : $"{part.Name}={part.Value}";
            bag.Add(MigrationCodes.NotRead.For(part.Subject, side, part.Kind, text));
        }

        foreach (Diagnostic diagnostic in plan.Diagnostics)
        {
            if (Assumed.Contains(diagnostic.Descriptor.Number))
            {
                bag.Add(MigrationCodes.NotRead.For(diagnostic.Subject, side, diagnostic.Code, diagnostic.Message));
            }
        }
    }
}
