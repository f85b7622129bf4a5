using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Verification;

/// <summary>A running guest, read once, with the verdict on each planned block.</summary>
internal sealed class JudgedGuest
{
    // As many names as a message repeats.
    private const int MostNames = 8;

    private JudgedGuest(ObservedGuest observed, List<JudgedBlock> blocks)
    {
        Observed = observed;
        Blocks = blocks;
    }

    public ObservedGuest Observed { get; }

    /// <summary>The planned blocks, in the order of the plan.</summary>
    public List<JudgedBlock> Blocks { get; }

    /// <summary>Whether the evidence is of a guest that has none of the planned blocks.</summary>
    public bool IsAnother { get; private init; }

    public static JudgedGuest Of(ValueList<ExpectedBlock> expected, GuestEvidence evidence, DiagnosticBag problems)
    {
        problems.AddRange(evidence.Problems.AsSpan());
        Diagnostic? notStarted = ErrorOutputReader.Read(evidence.ErrorOutput, problems);
        ObservedGuest guest = ObservedGuest.Read(evidence, problems);
        if (IsAnotherGuest(expected, guest, problems))
        {
            BlockJudgement another = new(PlacementVerdict.Unknown, "The evidence is of another guest.");
            return new(guest, [.. expected.Select(block => new JudgedBlock(block, null, another))]) { IsAnother = true };
        }

        string? problem = problems.Count > 0 ? problems.ToValueList()[0].Message : null;
        return new(guest, [.. Judge(expected, guest, new(guest, notStarted, problem))]);
    }

    private static IEnumerable<JudgedBlock> Judge(ValueList<ExpectedBlock> expected, ObservedGuest guest, BlockJudge judge)
    {
        List<BlockSighting> sightings = [.. expected.Select(block => BlockLocator.Locate(guest, block))];
        HashSet<int> shared = AddressClaims.FindShared(sightings, guest.Blocks ?? []);
        for (int i = 0; i < sightings.Count; i++)
        {
            BlockSighting sighting = shared.Contains(i)
                ? sightings[i] with { Doubt = "The evidence shows another block at the same addresses." }
                : sightings[i];
            yield return new(expected[i], sighting, judge.Judge(expected[i], sighting));
        }
    }

    private static bool IsAnotherGuest(ValueList<ExpectedBlock> expected, ObservedGuest guest, DiagnosticBag problems)
    {
        if (guest.Blocks is not { Count: > 0 } blocks || expected.IsEmpty || expected.Any(guest.Knows))
        {
            return false;
        }

        problems.Add(VerificationCodes.AnotherGuest.For(
            "info ramblock",
            Names(expected.Select(block => block.Id)),
            Names(blocks.Select(block => block.Name).Where(name => name.Length > 0))));
        return true;
    }

    private static string Names(IEnumerable<string> names) =>
        EvidenceText.Shortened(string.Join(", ", names.Take(MostNames)), 400);
}
