using System.Globalization;

namespace Numa.Backing.Host;

/// <summary>Which kind of memory nodes have, and from where it is reached (Linux 6.12, Documentation/ABI).</summary>
internal static class MemoryTiers
{
    private const string Folder = "/sys/devices/virtual/memory_tiering";
    private const string Prefix = "memory_tier";

    /// <summary>The tier of each node, the lowest number the fastest memory. Empty: the kernel does not tell.</summary>
    public static Dictionary<int, int> Read(HostText text)
    {
        const string fact = "the memory tiers";
        Dictionary<int, int> tiers = [];
        foreach (string name in text.List(Folder, fact) ?? [])
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int tier)
                && NodeSet.TryParse(text.ReadOptional($"{Folder}/{name}/nodelist", fact), out NodeSet nodes))
            {
                foreach (int node in nodes.Members())
                {
                    tiers[node] = tier;
                }
            }
        }

        return tiers;
    }

    /// <summary>The nearest nodes that access a node's memory: <c>access0/initiators</c>. Null: unknown.</summary>
    public static NodeSet? Initiators(HostText text, string nodeFolder)
    {
        const string node = "node";
        List<int> found = [];
        foreach (string name in text.List($"{nodeFolder}/access0/initiators", "the nodes that access it") ?? [])
        {
            if (name.StartsWith(node, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(node.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                && id <= 1023)
            {
                found.Add(id);
            }
        }

        return found.Count == 0 ? null : NodeSet.Of([.. found]);
    }
}
