using Numa.Backing.Facts;
using static Numa.Backing.Rules.Cell;

namespace Numa.Backing.Rules;

/// <summary>What an object says of host nodes.</summary>
internal enum PolicyPlace
{
    /// <summary>Nothing: the process's policy holds.</summary>
    None,

    /// <summary><c>host-nodes</c> and <c>policy</c>.</summary>
    Object,

    /// <summary>Nothing: the control group restricts the process.</summary>
    ControlGroup,
}

/// <summary>Table N: does the object carry the policy?</summary>
internal static class PolicyTable
{
    private const string Source = "libvirt 11.3.0 qemu_command.c:3424-3442";

    public static readonly DecisionTable<RamFacts, PolicyPlace> Table = new(
        "Policy",
        "Does the object carry the policy?",
        [
            new("host nodes are known", f => f.Nodes is not null),
            new("mode is restrictive", f => f.Mode == NumaMode.Restrictive),
        ],
        [
            //          node rest
            new("N1", [Not, Any], PolicyPlace.None, "No host nodes are asked for.", Source),
            new("N2", [Yes, Not], PolicyPlace.Object, "The object's memory is bound by the object's own properties.", Source),
            new("N3", [Yes, Yes], PolicyPlace.ControlGroup,
                "restrictive means that QEMU is told nothing, so that the nodes can be changed while the guest runs.", Source),
        ]);
}
