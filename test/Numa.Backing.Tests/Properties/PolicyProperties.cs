using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;

namespace Numa.Backing.Tests.Properties;

/// <summary>The promise of the project: no policy that was asked for is lost in silence.</summary>
internal sealed class PolicyProperties
{
    private const int Count = 3000;

    [Test]
    public void Build_PolicyOfTheGuest_IsInTheArgumentsOrSaidToBeLeftOut() => Property.Holds(CaseGens.Cases, Count, input =>
    {
        MemoryArgs answer = input.Build();
        if (answer.Plan is not { } plan || NodesOf(input) is not { } nodes)
        {
            return;
        }

        bool isCarried = plan.Blocks.All(block =>
            block.Role == RamRole.Device || OwnPolicy(input, block) is not null || block.Backend?.HostNodes == nodes);
        bool isSaid = plan.LeftOut?.Nodes == nodes && answer.Diagnostics.Any(d => d.Subject == "numatune/memory");
        Assert.That(isCarried || isSaid, Is.True);
    });

    [Test]
    public void Build_PolicyOfACell_IsInTheArgumentsOrTheControlGroups() => Property.Holds(CaseGens.Cases, Count, input =>
    {
        MemoryArgs answer = input.Build();
        foreach (RamBlock block in answer.Plan?.Blocks ?? [])
        {
            if (OwnPolicy(input, block) is not { } policy)
            {
                continue;
            }

            // The subject of what is said names the memnode by its place in the list.
            bool isSaid = policy.Mode == NumaMode.Restrictive && answer.Diagnostics.Any(
                d => d.Code == PlanCodes.RestrictiveIsOutside.Code
                    && d.Message.Contains($"{policy.NodeSet}", StringComparison.Ordinal));
            Assert.That(block.Backend?.HostNodes == policy.NodeSet || isSaid, Is.True);
        }
    });

    [Test]
    public void Build_NodesOfADevice_AreInTheArguments() => Property.Holds(CaseGens.Cases, Count, input =>
    {
        foreach (RamBlock block in input.Build().Plan?.Blocks ?? [])
        {
            NodeSet? own = block.Device switch
            {
                DimmDevice dimm => dimm.SourceNodes,
                VirtioMemDevice mem => mem.SourceNodes,
                SgxEpcDevice sgx => sgx.SourceNodes,
                _ => null,
            };
            if (own is not null && block.Mode != NumaMode.Restrictive)
            {
                Assert.That(block.Backend?.HostNodes, Is.EqualTo(own));
                Assert.That(block.Policy, Is.Not.Null);
            }
        }
    });

    private static NodeSet? NodesOf(BuildCase input) => input.Domain.NumaTune?.Memory is { Placement: not PlacementMode.Auto } memory
        ? memory.NodeSet
        : null;

    private static MemNode? OwnPolicy(BuildCase input, RamBlock block) => block.Role == RamRole.Cell
        ? input.Domain.NumaTune?.MemNodes.FirstOrDefault(node => node.CellId == block.CellId)
        : null;
}
