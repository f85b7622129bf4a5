using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Planning;

/// <summary>
/// Reports what does not reach the private memory of a confidential guest. QEMU makes a guest_memfd for each block beside the
/// mapping that the object describes (QEMU 10.0.13, system/physmem.c, ram_block_add), and gives the policy, the huge pages and
/// the preallocation to that mapping only (backends/hostmem.c, host_memory_backend_memory_complete).
/// </summary>
internal static class ConfidentialChecks
{
    /// <param name="protection">What protects the guest.</param>
    /// <param name="place">Where the domain says it; of a command line none.</param>
    /// <param name="blocks">The memory.</param>
    /// <param name="bag">What there is to say.</param>
    public static void Check(
        LaunchSecurityType? protection, SourcePlace place, IEnumerable<RamBlock> blocks, DiagnosticBag bag)
    {
        if (!GuestSettings.MakesPrivateMemory(protection))
        {
            return;
        }

        foreach (RamBlock block in blocks)
        {
            string?[] lost =
            [
                block.HostNodes is { } nodes ? $"the policy {block.Mode ?? NumaMode.Strict} {nodes}" : null,
                block.HugePageSize is { } page ? $"huge pages of {page}" : null,
                block.IsPreallocated ? "preallocation" : null,
                block.ThreadContext is not null ? "the thread context" : null,
                block is { Kind: BackendKind.File, HugePageSize: null, Path: { } path } ? $"the file {path}" : null,
            ];
            string words = string.Join(", ", lost.Where(what => what is not null));
            if (words.Length > 0)
            {
                bag.Add(PlanCodes.PrivateMemory.At(block.Device?.Place ?? place, block.Subject, words));
            }
        }
    }
}
