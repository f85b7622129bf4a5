using System.Globalization;

namespace Numa.Backing.Host;

/// <summary>The folder <c>/sys/devices/system/node</c>.</summary>
internal static class NodeFolder
{
    private const string Root = "/sys/devices/system/node";

    // Linux, MAX_NUMNODES: no kernel is built for more than 1024.
    private const int HighestNode = 1023;

    /// <summary>The nodes that are online. Null: the kernel does not report it.</summary>
    public static ValueList<HostNode>? ReadNodes(HostText text)
    {
        const string fact = "the list of NUMA nodes";
        if (text.Read($"{Root}/online", fact) is not { } online)
        {
            return null;
        }

        if (!NodeSet.TryParse(online, out NodeSet ids) || ids.IsEmpty || ids.Highest > HighestNode)
        {
            text.ReportMalformed($"{Root}/online", fact, online);
            return null;
        }

        Dictionary<int, int> tiers = MemoryTiers.Read(text);
        ILookup<int, string>? devices = ReadDevices(text);
        return ids.Members()
            .Select(id => ReadNode(text, id) with
            {
                MemoryTier = tiers.TryGetValue(id, out int tier) ? tier : null,
                PciDevices = devices?[id].ToValueList(),
            })
            .ToValueList();
    }

    /// <summary>
    /// The enclave memory of the nodes from 0 on. Null: the kernel does not report it, or the processor has none.
    /// </summary>
    public static ValueList<ByteSize>? ReadEnclaves(HostText text, ValueList<HostNode>? nodes)
    {
        if (nodes is not { IsEmpty: false } known)
        {
            return null;
        }

        ByteSize[] sections = new ByteSize[known[^1].Id + 1];
        bool isTold = false;
        foreach (HostNode node in known)
        {
            string path = $"{Folder(node.Id)}/x86/sgx_total_bytes";
            string? total = text.ReadOptional(path, "the node's SGX memory");
            if (ulong.TryParse(total, NumberStyles.None, CultureInfo.InvariantCulture, out ulong bytes))
            {
                sections[node.Id] = ByteSize.FromBytes(bytes);
                isTold = true;
            }
        }

        return isTold ? ValueList.Own(sections) : null;
    }

    /// <summary>The PCI devices by their node; those of no node have -1. Null: there is none, or it is unknown.</summary>
    private static ILookup<int, string>? ReadDevices(HostText text)
    {
        const string folder = "/sys/bus/pci/devices";
        const string fact = "the nodes of PCI devices";
        return text.List(folder, fact) is { Count: > 0 } names
            ? names.ToLookup(name =>
                int.TryParse(text.ReadOptional($"{folder}/{name}/numa_node", fact), CultureInfo.InvariantCulture, out int node)
                    ? node
                    : -1)
            : null;
    }

    private static string Folder(int id) => string.Create(CultureInfo.InvariantCulture, $"{Root}/node{id}");

    private static HostNode ReadNode(HostText text, int id)
    {
        string folder = Folder(id);
        string? memory = text.Read($"{folder}/meminfo", "the node's memory");
        return new()
        {
            Id = id,
            Cpus = ReadCpus(text, $"{folder}/cpulist"),
            TotalMemory = Amount(text, memory, folder, "MemTotal"),
            FreeMemory = Amount(text, memory, folder, "MemFree"),
            HugePagePools = HugePageFolder.Read(text, $"{folder}/hugepages"),
            Distances = ReadDistances(text, $"{folder}/distance"),
            Initiators = MemoryTiers.Initiators(text, folder),
        };
    }

    private static ByteSize? Amount(HostText text, string? memory, string folder, string name)
    {
        if (memory is null)
        {
            return null;
        }

        ByteSize? amount = MemInfo.Find(memory, name);
        if (amount is null)
        {
            text.ReportMalformed($"{folder}/meminfo", name, memory);
        }

        return amount;
    }

    private static CpuSet ReadCpus(HostText text, string path)
    {
        const string fact = "the node's CPUs";
        string? list = text.Read(path, fact);
        if (string.IsNullOrEmpty(list))
        {
            return default; // A node without CPUs has an empty list.
        }

        if (!CpuSet.TryParse(list, out CpuSet cpus))
        {
            text.ReportMalformed(path, fact, list);
        }

        return cpus;
    }

    private static ValueList<int>? ReadDistances(HostText text, string path)
    {
        const string fact = "the node's distances";
        if (text.Read(path, fact) is not { } line)
        {
            return null;
        }

        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int[] distances = new int[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (!int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out distances[i]))
            {
                text.ReportMalformed(path, fact, line);
                return null;
            }
        }

        return ValueList.Own(distances);
    }
}
