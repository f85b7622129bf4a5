using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;
using Numa.Backing.Verification;

namespace Numa.Backing;

/// <summary>Compares a running guest with its plan: which block of RAM lies where, and whether that was planned.</summary>
internal static class PlacementVerifier
{
    // As many names as a message repeats.
    private const int MostNames = 8;

    /// <summary>Compares every block of the plan with the evidence, and finds every object that backs nothing.</summary>
    public static PlacementReport Verify(MemoryPlan plan, GuestEvidence evidence) =>
        Verify(ExpectedBlocks.Of(plan), evidence);

    internal static PlacementReport Verify(ValueList<ExpectedBlock> expected, GuestEvidence evidence)
    {
        DiagnosticBag problems = new();
        problems.AddRange(evidence.Problems.AsSpan());
        Diagnostic? notStarted = ErrorOutputReader.Read(evidence.ErrorOutput, problems);
        ObservedGuest guest = ObservedGuest.Read(evidence, problems);
        List<BlockPlacement> blocks = [];
        if (IsAnotherGuest(expected, guest, problems))
        {
            BlockJudgement another = new(PlacementVerdict.Unknown, "The evidence is of another guest.");
            blocks.AddRange(expected.Select(block => Placement(block.Id, block.Traits, found: null, another)));
        }
        else
        {
            string? problem = problems.Count > 0 ? problems.ToValueList()[0].Message : null;
            blocks.AddRange(Planned(expected, guest, new(guest, notStarted, problem)));
            blocks.AddRange(Unplanned(expected, guest, problems));
        }

        return new() { Blocks = [.. blocks], Problems = problems.ToValueList() };
    }

    private static IEnumerable<BlockPlacement> Planned(ValueList<ExpectedBlock> expected, ObservedGuest guest, BlockJudge judge)
    {
        List<BlockSighting> sightings = [.. expected.Select(block => BlockLocator.Locate(guest, block))];
        HashSet<int> shared = AddressClaims.FindShared(sightings, guest.Blocks ?? []);
        for (int i = 0; i < sightings.Count; i++)
        {
            BlockSighting sighting = shared.Contains(i)
                ? sightings[i] with { Doubt = "The evidence shows another block at the same addresses." }
                : sightings[i];
            BlockTraits? found = sighting.IsEmpty ? null : sighting.ToTraits();
            yield return Placement(expected[i].Id, expected[i].Traits, found, judge.Judge(expected[i], sighting));
        }
    }

    private static BlockPlacement Placement(
        string id, BlockTraits? expected, BlockTraits? found, BlockJudgement judgement) => new()
    {
        Id = id,
        Expected = expected,
        Found = found,
        Verdict = judgement.Verdict,
        Sentence = judgement.Sentence,
    };

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

    // What a guest has besides its plan: an object that backs nothing is a block of the report, any other is a problem.
    private static List<BlockPlacement> Unplanned(
        ValueList<ExpectedBlock> expected, ObservedGuest guest, DiagnosticBag problems)
    {
        List<BlockPlacement> unplanned = [];
        PlannedNames planned = new(expected);
        foreach (BackendState backend in guest.Backends ?? [])
        {
            if (backend.Id.Length == 0 || planned.Contains(backend.Id))
            {
                continue;
            }

            ExpectedBlock stranger = new() { ObjectId = backend.Id, Traits = new() { Size = backend.Size } };
            if (guest.IsGuestRam(stranger) != false)
            {
                string id = EvidenceText.Shortened(backend.Id);
                problems.Add(VerificationCodes.ObjectNotPlanned.For(id, id));
                continue;
            }

            BlockSighting sighting = BlockLocator.Locate(guest, stranger);
            unplanned.Add(Placement(stranger.Id, null, sighting.ToTraits(), BlockJudge.NotTheGuestsRam(backend.Id)));
        }

        return unplanned;
    }
}
