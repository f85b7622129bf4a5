namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>One guest of the lab with its plan, what was seen of it, and what the verifier says.</summary>
internal sealed record LabPlacement(LabGuest Guest, MemoryArgs Args, GuestEvidence Evidence)
{
    public PlacementReport Report { get; } = PlacementVerifier.Verify(Args.Plan!, Evidence);

    /// <summary>Each block in the words of <see cref="LabGuest.Expected"/>.</summary>
    public string[] Words() =>
        [.. Report.Blocks.Select(block => $"{block.Id}={block.Verdict} {(block.Found is null ? Codes() : Seen(block.Found))}")];

    /// <summary>What QEMU calls the blocks of <see cref="LabGuest.RamBlocks"/>, where it has them.</summary>
    public string[]? RamBlocks() => Evidence.RamBlocks is { } text
        ? [.. text.Split('\n').Select(line => line.Trim().Split(' ')[0]).Where(name => Guest.RamBlocks.Contains(name))]
        : null;

    private static string Seen(BlockTraits found) =>
        $"{found.Policy} {(found.Pages.IsEmpty ? "untouched" : string.Join(' ', (IEnumerable<NodePages>)found.Pages))}";

    private string Codes() => string.Join(' ', Report.Problems.Select(problem => problem.Code));
}
