using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Planning;

/// <summary>Holds one planned object against QEMU's limits and the host, and says what the tables left out.</summary>
internal readonly struct BlockChecks(GuestFacts guest, DiagnosticBag bag)
{
    /// <summary>Whether <c>-mem-prealloc</c> is on the command line.</summary>
    public bool CommandLinePreallocates { get; init; }

    public void Check(RamFacts ram, MemoryBackend backend, in BlockRows rows)
    {
        if (ram.Size.IsZero)
        {
            bag.Add(guest.Context.Refused(QemuLimitCodes.EmptyObject.At(ram.Place, ram.Subject)));
        }

        bool usesPages = backend is not MemoryBackendEpc && ram.DevicePath is null;
        if (usesPages && ram.HugePageSize is { } page)
        {
            new PageSizeChecks(guest.Context, bag).Check(ram.Size, page, backend, (ram.Place, ram.Subject));
        }

        CheckNodes(ram);
        CheckLeftOut(ram, backend, rows);
        CheckBlocks(ram);
        new NvdimmSizeChecks(guest.Context, bag).Check(ram, backend);
        if (ram.IsSgx)
        {
            CheckSgx(ram);
        }
    }

    // Faults of the block size itself are reported by VirtioMemChecks.
    private void CheckBlocks(RamFacts ram)
    {
        if (ram.Device is not VirtioMemDevice { BlockSize: { IsPowerOfTwo: true } block })
        {
            return;
        }

        if (ram.HugePageSize is { } page && block < page)
        {
            bag.Add(guest.Context.Refused(QemuLimitCodes.BlockBelowPage.At(ram.Place, ram.Subject, block, page)));
        }

        if (!ram.Size.IsMultipleOf(block))
        {
            bag.Add(guest.Context.Refused(QemuLimitCodes.SizeNotInBlocks.At(
                ram.Place, ram.Subject, ram.Size, block, ram.Size.RoundUpTo(block))));
        }
    }

    private void CheckNodes(RamFacts ram)
    {
        // The guest's and a cell's nodes are held where they are written: see PolicyWarnings.
        if (ram.Nodes is { Origin: ValueOrigin.Device, Value: { } nodes })
        {
            NodeChecks.Check(nodes, guest.Context.HostNodes, new(ram.Place, ram.Subject), bag);
        }
    }

    private void CheckLeftOut(RamFacts ram, MemoryBackend backend, in BlockRows rows)
    {
        if (rows.Discard.Outcome == DiscardPlace.Ignored)
        {
            bag.Add(PlanCodes.DiscardIgnored.At(ram.Place, ram.Subject, backend.QomType));
        }

        AllocationPlace allocation = rows.Allocation.Outcome;
        if (allocation is AllocationPlace.Unsupported or AllocationPlace.UnsupportedAgainstCommandLine)
        {
            bag.Add(PlanCodes.VirtioMemPreallocUnsupported.At(ram.Place, ram.Subject));
        }

        if (rows.Reserve.Outcome == Reservation.Off && CommandLinePreallocates)
        {
            bag.Add(PlanCodes.ReserveAgainstPrealloc.At(ram.Place, ram.Subject));
        }

        if (rows.ThreadContext.Outcome == ThreadContextKind.NoneLeft)
        {
            bag.Add(PlanCodes.NoThreadContext.At(ram.Place, ram.Subject, ram.Nodes.Value));
        }

        if (rows.ThreadContext.Outcome == ThreadContextKind.NoCpus)
        {
            bag.Add(PlanCodes.NodesWithoutCpus.At(ram.Place, ram.Subject, ram.Nodes.Value));
        }

        if (backend.PreallocThreads is { } threads && allocation == AllocationPlace.None)
        {
            bag.Add(PlanCodes.ThreadsWithoutPrealloc.At(ram.Place, ram.Subject, threads));
        }
    }

    private void CheckSgx(RamFacts ram)
    {
        if (guest.Context.Host.SgxSections is not { } sections || ram.Nodes.Value is not { } nodes)
        {
            return;
        }

        foreach (int node in nodes.Members())
        {
            if (node >= sections.Count)
            {
                bag.Add(HostMemoryCodes.SgxSectionMissing.At(ram.Place, ram.Subject, node, sections.Count));
            }
            else if (sections[node] < ram.Size)
            {
                bag.Add(HostMemoryCodes.SgxSectionTooSmall.At(ram.Place, ram.Subject, node, sections[node], ram.Size));
            }
        }
    }
}
