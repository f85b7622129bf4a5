using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Verification;

/// <summary>Gives the verdict on one block: what it is, what differs, and last what the evidence does not show.</summary>
internal sealed class BlockJudge(ObservedGuest guest, Diagnostic? notStarted, string? firstProblem)
{
    /// <summary>
    /// The verdict. Where pages lie of a guest with private memory is unknown: the mappings show its shared pages alone. How
    /// the mapping is made, such as its policy, is shown all the same.
    /// </summary>
    public BlockJudgement Judge(ExpectedBlock block, BlockSighting sighting)
    {
        BlockJudgement seen = JudgeSeen(block, sighting);
        bool isOfPages =
            seen.Verdict is PlacementVerdict.AsPlanned or PlacementVerdict.Misplaced or PlacementVerdict.NotPreallocated;
        return block.HasPrivateMemory && isOfPages
            ? new(PlacementVerdict.Unknown, $"Private memory is in a guest_memfd, which numa_maps does not show. {seen.Sentence}")
            : seen;
    }

    private BlockJudgement JudgeSeen(ExpectedBlock block, BlockSighting sighting)
    {
        if (guest.IsGuestRam(block) == false && sighting.Backend is not null)
        {
            return NotTheGuestsRam(block.Id);
        }

        if (Unseen(block, sighting) is { } why)
        {
            return Unknown(why);
        }

        if (new BlockComparer(block, sighting).FindDifference() is { } difference)
        {
            return difference;
        }

        BlockTraits found = sighting.ToTraits();
        return new EvidenceDoubts(block, sighting, guest.IdentityOf(block)).Find() is { } doubt
            ? Unknown(doubt)
            : new(PlacementVerdict.AsPlanned, $"{BlockComparer.Where(found)} under {found.Policy}, as planned.");
    }

    public static BlockJudgement NotTheGuestsRam(string id) => new(
        PlacementVerdict.NotTheGuestsRam,
        $"No RAM block belongs to '{id}': it is not guest RAM. Its policy does not apply to the guest, and the host provides "
        + "its memory in addition.");

    // Why nothing can be said about the block at all.
    private string? Unseen(ExpectedBlock block, BlockSighting sighting)
    {
        if (guest.Mappings is null)
        {
            return "There is no numa_maps of the process.";
        }

        if (sighting.IsEmpty)
        {
            return $"Nothing in the process has the name '{block.Id}'.";
        }

        if (notStarted is not null)
        {
            return "The process that the evidence shows is not the one that wrote the error output.";
        }

        return sighting.Doubt ?? sighting.Mapped.Contradiction ?? OtherSize(block, sighting)
            ?? (sighting.Parts.Count > 0 ? null
                : sighting.Mapped.Gap ?? "No mapping can be identified as this block; its host address (gpa2hva) is needed.");
    }

    private static string? OtherSize(ExpectedBlock block, BlockSighting sighting)
    {
        foreach (ByteSize? found in (ReadOnlySpan<ByteSize?>)[sighting.Ram?.Size, sighting.Backend?.Size])
        {
            if (block.Traits.Size is { } planned && found is { } size && !IsSame(planned, size, sighting))
            {
                return $"The block has {size}, planned are {planned}: another guest's?";
            }
        }

        return null;
    }

    // A mapping is a whole number of pages, so the block may be larger by less than one.
    private static bool IsSame(ByteSize planned, ByteSize size, BlockSighting sighting)
    {
        ulong page = sighting.Ram?.PageSize.Bytes ?? (sighting.Parts.Count > 0 ? sighting.Parts[0].PageSize?.Bytes : null) ?? 0;
        return planned == size || (size > planned && (size - planned).Bytes < page);
    }

    private BlockJudgement Unknown(string why) => new(
        PlacementVerdict.Unknown,
        (notStarted?.Message ?? firstProblem) is { } problem ? $"{why} {problem}" : why);
}
