using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Verification;

/// <summary>Finds the pages that must move, and says what no move of pages repairs.</summary>
internal sealed class RepairPlanner(MemoryPlan plan)
{
    private readonly List<PageMove> _moves = [];
    private readonly List<Diagnostic> _diagnostics = [];

    public RepairPlan Plan(GuestEvidence evidence)
    {
        foreach (JudgedBlock judged in JudgedGuest.Of(ExpectedBlocks.Of(plan), evidence, new()).Blocks)
        {
            Add(judged);
        }

        if (_moves.Count > 0 && Locker() is { } locker)
        {
            _diagnostics.Add(RepairCodes.PagesPinned.For("devices", locker));
        }

        return new() { Plan = plan, Moves = [.. _moves], Diagnostics = [.. _diagnostics] };
    }

    private void Add(JudgedBlock judged)
    {
        string id = judged.Block.Id;
        string sentence = judged.Judgement.Sentence;
        switch (judged.Judgement.Verdict)
        {
            case PlacementVerdict.AsPlanned:
                break;
            case PlacementVerdict.Unknown:
                _diagnostics.Add(RepairCodes.PlaceUnknown.For(id, id, sentence));
                break;
            case PlacementVerdict.Misplaced:
                AddMoves(judged);
                break;
            case PlacementVerdict.WrongPolicy:
                _diagnostics.Add(RepairCodes.PolicyStays.For(id, id, sentence));
                AddMoves(judged);
                break;
            default:
                _diagnostics.Add(RepairCodes.NotAMatterOfNodes.For(id, id, judged.Judgement.Verdict, sentence));
                break;
        }
    }

    private void AddMoves(JudgedBlock judged)
    {
        if (PolicyMatcher.AllowedNodes(judged.Block) is not { } allowed)
        {
            return;
        }

        string id = judged.Block.Id;
        BlockRepair repair = new(judged, allowed);
        foreach (MappedPart part in judged.Sighting!.Parts)
        {
            ulong pages = repair.MisplacedPages(part);
            if (pages == 0)
            {
                continue;
            }

            if (part.Mapping.IsHuge)
            {
                _diagnostics.Add(RepairCodes.HugePagesStay.For(id, id, pages, part.PageSize, judged.Judgement.Sentence));
            }
            else if (repair.MoveOf(part, pages) is { } move)
            {
                _moves.Add(move);
            }
            else
            {
                _diagnostics.Add(RepairCodes.PlaceUnknown.For(id, id, "Where its mappings end is not known."));
            }
        }
    }

    private string? Locker()
    {
        if (plan.Guest.PinsMemory)
        {
            return "the guest has <launchSecurity type='sev'/>";
        }

        AddressSpaces spaces = plan.Guest.AddressSpaces;
        return spaces.Count > 0 ? $"the guest has devices of the host {spaces}" : null;
    }
}
