using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Verification;

/// <summary>Compares the policy and the nodes of a mapping with those of a block.</summary>
internal static class PolicyMatcher
{
    public static bool IsAsPlanned(ExpectedBlock block, MappingPolicy found)
    {
        MappingPolicy planned = block.Traits.Policy ?? MappingPolicy.Default;
        return planned.Kind switch
        {
            null => found.IsDefault,
            HostMemoryPolicy.Preferred => found.Kind == planned.Kind
                && (found.Nodes == planned.Nodes || (IsFirstEnough(block) && found.Nodes == NodeSet.Of(planned.Nodes.Lowest))),
            _ => found.Kind == planned.Kind && found.Nodes == planned.Nodes,
        };
    }

    /// <summary>The only nodes on which pages may be. Null: any.</summary>
    public static NodeSet? AllowedNodes(ExpectedBlock block) => block.Traits.Policy switch
    {
        { Kind: HostMemoryPolicy.Bind or HostMemoryPolicy.Interleave } policy => policy.Nodes,
        _ => block.AllowedNodes,
    };

    /// <summary>The pages of a mapping on other nodes than the allowed.</summary>
    public static (ulong Pages, NodeSet Nodes) Outside(NumaMapping mapping, NodeSet allowed)
    {
        ulong pages = 0;
        List<int> nodes = [];
        foreach (NodePages part in mapping.Pages)
        {
            if (part.Pages > 0 && !allowed.Contains(part.Node))
            {
                pages += part.Pages;
                nodes.Add(part.Node);
            }
        }

        return (pages, NodeSet.Of([.. nodes]));
    }

    private static bool IsFirstEnough(ExpectedBlock block) =>
        block.PreferredEffect != PreferredNodeEffect.All && !block.Traits.Policy!.Nodes.IsEmpty;
}
