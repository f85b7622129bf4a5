using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;
using Numa.Backing.Verification;

namespace Numa.Backing;

/// <summary>Holds a running guest against its plan: which block of RAM lies where, and whether that was meant.</summary>
public static class PlacementVerifier
{
    /// <summary>Judges every block of the plan by the evidence, and every object that backs nothing.</summary>
    /// <param name="plan">What was decided when the guest was started.</param>
    /// <param name="evidence">What can be seen of it now.</param>
    /// <returns>A verdict for each block; <see cref="PlacementVerdict.Unknown"/> where the evidence does not show one.</returns>
    /// <exception cref="ArgumentNullException">There is no plan, or no evidence.</exception>
    public static PlacementReport Verify(MemoryPlan plan, GuestEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(evidence);
        return Verify(ExpectedBlocks.Of(plan), evidence);
    }

    internal static PlacementReport Verify(ValueList<ExpectedBlock> expected, GuestEvidence evidence)
    {
        DiagnosticBag problems = new();
        problems.AddRange(evidence.Problems.AsSpan());
        ErrorOutputReader.Read(evidence.ErrorOutput, problems);
        ObservedGuest guest = ObservedGuest.Read(evidence, problems);
        List<BlockPlacement> blocks = [];
        if (IsAnotherGuest(expected, guest, problems))
        {
            Judgement another = new(PlacementVerdict.Unknown, "The evidence is of another guest.");
            blocks.AddRange(expected.Select(block => Placement(block, found: null, another)));
        }
        else
        {
            blocks.AddRange(expected.Select(
                block => Placement(block, TraitsReader.Read(guest, block), Judge(guest, block, problems))));
            blocks.AddRange(Unplanned(expected, guest, problems));
        }

        return new() { Blocks = [.. blocks], Problems = problems.ToValueList() };
    }

    private static BlockPlacement Placement(ExpectedBlock block, BlockTraits? found, Judgement judgement) => new()
    {
        Id = block.Id,
        Expected = block.Traits,
        Found = found,
        Verdict = judgement.Verdict,
        Sentence = judgement.Sentence,
    };

    private static Judgement Judge(ObservedGuest guest, ExpectedBlock block, DiagnosticBag problems)
    {
        if (guest.IsGuestRam(block) == false && guest.Backend(block) is not null)
        {
            return NotTheGuestsRam(block.Id);
        }

        if (guest.Mappings is null || TraitsReader.Read(guest, block) is not { } found)
        {
            return new(PlacementVerdict.Unknown, WhyUnknown(guest, block, problems));
        }

        Judgement judgement = TraitsJudge.Judge(block.Traits, found);
        return judgement.Verdict == PlacementVerdict.Unknown && problems.Count > 0
            ? judgement with { Sentence = $"{judgement.Sentence} {FirstProblem(problems)}" }
            : judgement;
    }

    private static Judgement NotTheGuestsRam(string id) => new(
        PlacementVerdict.NotTheGuestsRam,
        $"No RAM block belongs to '{id}': it backs nothing, its policy applies to nothing, and the host pays for it.");

    private static string WhyUnknown(ObservedGuest guest, ExpectedBlock block, DiagnosticBag problems)
    {
        string why = guest.Mappings is null
            ? "There is no numa_maps of the process."
            : $"Nothing in the process goes by the name '{block.Id}'.";
        return problems.Count > 0 ? $"{why} {FirstProblem(problems)}" : why;
    }

    private static string FirstProblem(DiagnosticBag problems) => problems.ToValueList()[0].Message;

    private static bool IsAnotherGuest(ValueList<ExpectedBlock> expected, ObservedGuest guest, DiagnosticBag problems)
    {
        if (guest.Blocks is not { Count: > 0 } blocks || expected.IsEmpty || expected.Any(guest.Knows))
        {
            return false;
        }

        string planned = string.Join(", ", expected.Select(block => block.Id));
        problems.Add(VerificationCodes.AnotherGuest.For(
            "info ramblock", planned, string.Join(", ", blocks.Select(block => block.Name).Where(name => name.Length > 0))));
        return true;
    }

    // What a guest has besides its plan: an object that backs nothing is guilty, any other is told.
    private static List<BlockPlacement> Unplanned(
        ValueList<ExpectedBlock> expected, ObservedGuest guest, DiagnosticBag problems)
    {
        List<BlockPlacement> unplanned = [];
        foreach (BackendState backend in guest.Backends ?? [])
        {
            if (backend.Id.Length == 0 || expected.Any(block => block.IsNamed(backend.Id)))
            {
                continue;
            }

            ExpectedBlock stranger = new() { ObjectId = backend.Id, Traits = new() { Size = backend.Size } };
            if (guest.IsGuestRam(stranger) != false)
            {
                problems.Add(VerificationCodes.ObjectNotPlanned.For(backend.Id, backend.Id));
                continue;
            }

            BlockTraits? found = TraitsReader.Read(guest, stranger);
            unplanned.Add(Placement(stranger, found, NotTheGuestsRam(backend.Id)) with { Expected = null });
        }

        return unplanned;
    }
}
