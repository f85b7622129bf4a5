using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Migration;

/// <summary>Reports what post-copy requires of the host and is not in a plan.</summary>
internal static class PostCopyChecks
{
    public static void Report(MemoryPlan plan, string side, DiagnosticBag bag)
    {
        foreach (RamBlock block in plan.Blocks)
        {
            // QEMU 10.0.13, migration/postcopy-ram.c:355: "Host backend files need to be TMPFS or HUGETLBFS only".
            if (block is { Path: { } path, HugePageSize: null })
            {
                bag.Add(MigrationCodes.FileInPostCopy.For(block.Subject, path, side, block.ObjectId ?? block.Name));
            }
        }
    }
}
