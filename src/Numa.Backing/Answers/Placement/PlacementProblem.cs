namespace Numa.Backing.Answers.Placement;

/// <summary>One guest on one host: which nodes each unit may have, and why not the others.</summary>
internal sealed class PlacementProblem
{
    public required GuestTemplate Guest { get; init; }

    public required HostUsage Usage { get; init; }

    public required HostModel Host { get; init; }

    public required PlacementOptions Options { get; init; }

    public required ChoiceList Choices { get; init; }

    /// <summary>The choices of each unit, ascending.</summary>
    public required int[][] ChoicesOf { get; init; }

    /// <summary>Why a unit cannot be on a node.</summary>
    public required List<PlacementRejection> Rejections { get; init; }

    /// <summary>Why the guest cannot be on this host, wherever its memory is. Empty: it can.</summary>
    public required PlacementRejection[] HostRejections { get; init; }

    /// <summary>Whether there can be no placement.</summary>
    public bool IsHopeless => HostRejections.Length > 0 || Array.Exists(ChoicesOf, choices => choices.Length == 0);

    /// <summary>The verdict of the pieces that no placement moves.</summary>
    public FitVerdict Floor { get; init; }

    /// <summary>Whether the choices are all that there are, so that the best of them is the best there is.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The pages that must stay free on each node.</summary>
    public ulong Spared => Options.FreePages == PlacementWish.Require ? Options.PagesLeftFree : 0;

    /// <summary>Whether a sum per node says if a placement fits.</summary>
    public bool IsAdditive { get; init; }

    /// <summary>Whether memory that is in use now counts as room.</summary>
    public bool MayRisk { get; init; }

    /// <summary>Whether every choice is one node.</summary>
    public bool IsSingle { get; init; }

    /// <summary>The devices whose node is known and on this host, as positions.</summary>
    public required int[] DeviceNodes { get; init; }

    /// <summary>The numbers of the nodes of a choice.</summary>
    public NodeSet NodesOf(int choice)
    {
        int[] nodes = Choices[choice];
        Span<int> ids = nodes.Length <= 16 ? stackalloc int[nodes.Length] : new int[nodes.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = Host.Nodes[nodes[i]].Id;
        }

        return NodeSet.Of(ids);
    }
}
