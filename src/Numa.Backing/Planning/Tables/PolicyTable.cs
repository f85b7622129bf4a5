using Numa.Backing.Planning.Facts;
using static Numa.Backing.Planning.Tables.Cell;

namespace Numa.Backing.Planning.Tables;

/// <summary>What an object specifies about host nodes.</summary>
internal enum PolicyPlace
{
    /// <summary>Nothing: the policy of the process applies.</summary>
    None,

    /// <summary><c>host-nodes</c> and <c>policy</c>.</summary>
    Object,

    /// <summary>Nothing: the control group restricts the process.</summary>
    ControlGroup,
}

/// <summary>Table N: does the object have the policy?</summary>
internal static class PolicyTable
{
    private const string Source = "libvirt 11.3.0 qemu_command.c:3424-3442";

    public static readonly DecisionTable<BlockFacts, PolicyPlace> Table = new(
        "Policy",
        "Does the object have the policy?",
        [
            new("host nodes are known", f => f.HasNodes),
            new("mode is restrictive", f => f.Mode == NumaMode.Restrictive),
        ],
        [
            //          node rest
            new("N1", [Not, Any], PolicyPlace.None, "No host nodes are specified.", Source),
            new("N2", [Yes, Not], PolicyPlace.Object, "The object's own properties bind its memory.", Source),
            new("N3", [Yes, Yes], PolicyPlace.ControlGroup,
                "With restrictive, QEMU gets no policy, so the nodes can be changed while the guest runs.", Source),
        ]);
}
