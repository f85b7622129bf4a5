using Numa.Backing.Answers.Verification;
using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;

namespace Numa.Backing;

/// <summary>Compares a running guest with its plan: which block of RAM lies where, and whether that was planned.</summary>
internal static class PlacementVerifier
{
    /// <summary>Compares every block of the plan with the evidence, and finds every object that backs nothing.</summary>
    public static PlacementReport Verify(MemoryPlan plan, GuestEvidence evidence) =>
        Verify(ExpectedBlocks.Of(plan), evidence);

    internal static PlacementReport Verify(ValueList<ExpectedBlock> expected, GuestEvidence evidence)
    {
        DiagnosticBag problems = new();
        JudgedGuest guest = JudgedGuest.Of(expected, evidence, problems);
        List<BlockPlacement> blocks = [.. guest.Blocks.Select(Placement)];
        if (!guest.IsAnother)
        {
            blocks.AddRange(Unplanned(expected, guest.Observed, problems));
        }

        return new() { Blocks = [.. blocks], Problems = problems.ToValueList() };
    }

    private static BlockPlacement Placement(JudgedBlock judged)
    {
        BlockTraits? found = judged.Sighting is null or { IsEmpty: true } ? null : judged.Sighting.ToTraits();
        return Placement(judged.Block.Id, judged.Block.Traits, found, judged.Judgement);
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
