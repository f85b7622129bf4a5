using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Policies of single cells: <c>numatune/memnode</c>.</summary>
internal static class MemNodeChecks
{
    public static void Run(DomainDefinition domain, NumaTune tune, DiagnosticBag bag)
    {
        bool isAuto = NumaTuneChecks.IsAuto(domain);
        for (int i = 0; i < tune.MemNodes.Count; i++)
        {
            MemNode memNode = tune.MemNodes[i];
            if (isAuto)
            {
                bag.Add(NumaTuneCodes.MemNodeWithAuto.At(memNode.Place, XmlPath.MemNode(i), memNode.CellId));
            }

            CellExists(domain, memNode, i, bag);
            NodeSetIsNotEmpty(memNode, i, bag);
            ModeFits(tune.Memory?.Mode ?? NumaMode.Strict, memNode, i, bag);
        }

        OnePerCell(tune.MemNodes, bag);
    }

    /// <summary>Refuses cells that are restrictive where the guest is not; libvirt 9.0 takes them.</summary>
    public static void RestrictiveCells(DomainDefinition domain, DiagnosticBag bag)
    {
        NumaMode ofGuest = domain.NumaTune?.Memory?.Mode ?? NumaMode.Strict;
        ValueList<MemNode> memNodes = domain.NumaTune?.MemNodes ?? [];
        for (int i = 0; i < memNodes.Count; i++)
        {
            if (ofGuest != NumaMode.Restrictive && memNodes[i].Mode == NumaMode.Restrictive)
            {
                bag.Add(NumaTuneCodes.RestrictiveForCellOnly.At(
                    memNodes[i].Place, XmlPath.MemNode(i), memNodes[i].CellId, Word(ofGuest)));
            }
        }
    }

    private static void CellExists(DomainDefinition domain, MemNode memNode, int position, DiagnosticBag bag)
    {
        if (domain.Cells.IsEmpty)
        {
            bag.Add(NumaTuneCodes.MemNodeWithoutCells.At(memNode.Place, XmlPath.MemNode(position), memNode.CellId));
        }
        else if (memNode.CellId < 0 || memNode.CellId >= domain.Cells.Count)
        {
            bag.Add(NumaTuneCodes.MemNodeForMissingCell.At(
                memNode.Place, XmlPath.MemNode(position), memNode.CellId, CellWords.CountOf(domain.Cells.Count)));
        }
    }

    private static void NodeSetIsNotEmpty(MemNode memNode, int position, DiagnosticBag bag)
    {
        if (memNode.NodeSet.IsEmpty)
        {
            bag.Add(NumaTuneCodes.EmptyNodeSet.At(memNode.Place, XmlPath.MemNode(position)));
        }
    }

    private static void ModeFits(NumaMode ofGuest, MemNode memNode, int position, DiagnosticBag bag)
    {
        if (EnumChecks.IsUndefined(memNode.Mode))
        {
            bag.Add(EnumChecks.Undefined(memNode.Mode, memNode.Place, XmlPath.MemNode(position)));
            return;
        }

        NumaMode mode = memNode.Mode ?? NumaMode.Strict;
        if (ofGuest == NumaMode.Restrictive && mode != NumaMode.Restrictive)
        {
            bag.Add(NumaTuneCodes.NotRestrictiveForCell.At(
                memNode.Place, XmlPath.MemNode(position), memNode.CellId, Word(mode)));
        }
    }

    private static void OnePerCell(ValueList<MemNode> memNodes, DiagnosticBag bag)
    {
        using Claims claims = new(memNodes.Count);
        for (int i = 0; i < memNodes.Count; i++)
        {
            if (memNodes[i].CellId >= 0)
            {
                claims.Add((ulong)memNodes[i].CellId, i);
            }
        }

        while (claims.TryTakeClash(out Clash clash))
        {
            MemNode memNode = memNodes[clash.Later];
            bag.Add(NumaTuneCodes.MemNodeTwice.At(
                memNode.Place, XmlPath.MemNode(clash.Later), memNode.CellId, clash.Earlier));
        }
    }

    private static string Word(NumaMode mode) => mode switch
    {
        NumaMode.Strict => "strict",
        NumaMode.Preferred => "preferred",
        NumaMode.Interleave => "interleave",
        NumaMode.Restrictive => "restrictive",
        _ => $"{mode:D}",
    };
}
