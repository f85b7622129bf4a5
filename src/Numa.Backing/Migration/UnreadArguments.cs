using Numa.Backing.Diagnostics;

namespace Numa.Backing.Migration;

/// <summary>Reports what was not read of the command line that a plan comes from: it cannot be compared.</summary>
internal static class UnreadArguments
{
    private static readonly HashSet<int> NotRead =
    [
        CommandLineCodes.UnknownProperty.Number,
        CommandLineCodes.BadValue.Number,
        CommandLineCodes.FileNotRead.Number,
        CommandLineCodes.Incomplete.Number,
        CommandLineCodes.NotJson.Number,
        CommandLineCodes.NotExpressed.Number,
        CommandLineCodes.SizeAssumed.Number,
    ];

    public static void Report(MemoryPlan plan, string side, DiagnosticBag bag)
    {
        foreach (Diagnostic diagnostic in plan.Diagnostics)
        {
            if (NotRead.Contains(diagnostic.Descriptor.Number))
            {
                bag.Add(MigrationCodes.NotRead.For(diagnostic.Subject, side, diagnostic.Code, diagnostic.Message));
            }
        }
    }
}
