using System.Collections.Concurrent;

namespace Numa.Backing.Tests.Properties;

/// <summary>
/// Each setting of a cell is in the words of the command line for that cell's memory, or a diagnostic says that it is not.
/// What the cell is to have is read from the domain, and what it has from the words; no part of a plan is asked.
/// </summary>
internal sealed class CellWishProperties
{
    private const int Count = 4000;

    [Test]
    public void Build_SettingOfACell_IsInTheWordsOrADiagnosticSaysThatItIsNot()
    {
        ConcurrentDictionary<BootMemoryLayout, int> layouts = [];
        Property.Holds(CellWishGens.Cases, Count, input =>
        {
            MemoryArgs answer = input.Build();
            if (answer.Plan is not { } plan)
            {
                return;
            }

            layouts.AddOrUpdate(plan.Layout, 1, (_, count) => count + 1);
            IReadOnlyList<string> argv = answer.ToArgv();
            string[] lost = [.. input.Domain.Cells.SelectMany(cell =>
                Lost(input, answer.Diagnostics, cell, CellMemoryArgs.Of(argv, cell.Id, CellWishGens.Host.HugeTlbFsMounts!.Value)))];
            Assert.That(lost, Is.Empty, $"{string.Join(' ', argv)}\n{string.Join('\n', answer.Diagnostics)}");
        });
        Assert.That(layouts.Keys, Is.EquivalentTo(new[]
        {
            BootMemoryLayout.SizeOnly, BootMemoryLayout.LegacyPath, BootMemoryLayout.AttachedBackendUnderCells,
            BootMemoryLayout.BackendPerCell, BootMemoryLayout.UnattachedBackend,
        }));
    }

    private static IEnumerable<string> Lost(BuildCase input, ValueList<Diagnostic> said, GuestCell cell, CellMemoryArgs memory)
    {
        string own = $"cpu/numa/cell[{cell.Id}]";
        MemoryBacking? backing = input.Domain.MemoryBacking;
        if ((cell.Access ?? backing?.Access) is { } access && memory.IsShared != (access == MemoryAccess.Shared)
            && !Says(said, cell.Access is null ? "memoryBacking/access" : own, "access"))
        {
            yield return $"{own}: access {access}";
        }

        bool? discard = cell.Discard ?? (backing?.Discard == true ? true : null);
        if (discard is { } discards && memory.Discards != discards && !Says(said, own, "discard")
            && !(cell.Discard is null && (Says(said, "memoryBacking/discard", "discard") || Says(said, "memory", "discard"))))
        {
            yield return $"{own}: discard {discard}";
        }

        if (memory.HugePage != PageOf(backing, cell.Id) && !Says(said, own, "page") && !Says(said, "numatune/memory", "ordinary pages"))
        {
            yield return $"{own}: pages {PageOf(backing, cell.Id)} and not {memory.HugePage}";
        }

        if (PolicyOf(input.Domain.NumaTune, cell.Id) is { } policy && !IsHeld(policy, said, memory))
        {
            yield return $"{own}: {policy}";
        }

        foreach (string allocation in LostAllocation(backing, said, memory))
        {
            yield return $"{own}: {allocation}";
        }
    }

    private static IEnumerable<string> LostAllocation(MemoryBacking? backing, ValueList<Diagnostic> said, CellMemoryArgs memory)
    {
        const string Subject = "memoryBacking/allocation";
        if (backing?.Allocation is { } mode && memory.IsPreallocated != (mode == MemoryAllocation.Immediate)
            && !Says(said, Subject, mode.ToString()))
        {
            yield return $"allocation {mode}";
        }

        if (backing?.AllocationThreads is { } threads && memory.Threads != $"{threads}" && !Says(said, Subject, "threads"))
        {
            yield return $"{threads} threads";
        }
    }

    private static bool Says(ValueList<Diagnostic> said, string subject, string word) => said.Any(diagnostic =>
        diagnostic.Subject == subject && diagnostic.Message.Contains(word, StringComparison.OrdinalIgnoreCase));

    // libvirt 11.3.0, qemu_command.c:3067: the page that names the cell, else the page without a nodeset.
    private static ByteSize? PageOf(MemoryBacking? backing, int cell)
    {
        if (backing?.HugePages is not { } pages)
        {
            return null;
        }

        HugePage? page = pages.Pages.FirstOrDefault(each => each.NodeSet?.Contains(cell) == true)
            ?? pages.Pages.FirstOrDefault(each => each.NodeSet is null);
        ByteSize? size = pages.Pages.IsEmpty ? ByteSize.FromMebibytes(2) : page?.Size;
        return size == ByteSize.FromKibibytes(4) ? null : size;
    }

    private static (NumaMode Mode, NodeSet Nodes, string Subject)? PolicyOf(NumaTune? tune, int cell)
    {
        if (tune?.MemNodes.FirstOrDefault(node => node.CellId == cell) is { } own)
        {
            return (own.Mode ?? NumaMode.Strict, own.NodeSet, "numatune/memnode[0]");
        }

        return tune?.Memory is { NodeSet: { } nodes } memory ? (memory.Mode ?? NumaMode.Strict, nodes, "numatune/memory") : null;
    }

    private static bool IsHeld((NumaMode Mode, NodeSet Nodes, string Subject) policy, ValueList<Diagnostic> said, CellMemoryArgs memory)
    {
        string word = policy.Mode switch
        {
            NumaMode.Strict => "bind",
            NumaMode.Preferred => "preferred",
            NumaMode.Interleave => "interleave",
            _ => "none",
        };
        return memory.Policy == $"{word} {string.Join(' ', policy.Nodes.Members())}"
            || said.Any(diagnostic => diagnostic.Subject == policy.Subject && diagnostic.Severity != DiagnosticSeverity.Error
                && diagnostic.Code is "NB5001" or "NB5002" or "NB5003" or "NB5004" or "NB5005");
    }
}
