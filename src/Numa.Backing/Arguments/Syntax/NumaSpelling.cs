namespace Numa.Backing.Arguments.Syntax;

/// <summary>Spells what stands after <c>-numa</c> (libvirt 11.3.0, qemu_command.c:7463-7738).</summary>
internal static class NumaSpelling
{
    public static string Spell(NumaArgument argument) => argument switch
    {
        NumaDistanceArgument distance => Spell(distance),
        NumaNodeArgument node => Spell(node),
        HmatLatencyBandwidthArgument link => Spell(link),
        HmatCacheArgument cache => Spell(cache),
        _ => throw new InvalidOperationException($"There is no spelling for an argument of type {argument.GetType()}."),
    };

    private static string Spell(NumaNodeArgument node)
    {
        TextBuffer text = new(stackalloc char[128]);
        AddNumber(ref text, "node,nodeid=", node.NodeId);
        foreach ((int first, int last) in node.Cpus.Ranges)
        {
            text.Add(",cpus=");
            PropertyWriter.AddRange(ref text, first, last);
        }

        if (node.Initiator is { } initiator)
        {
            AddNumber(ref text, ",initiator=", initiator);
        }

        if (node.MemDev is { } memDev)
        {
            text.Add(",memdev=");
            PropertyWriter.AddDoublingCommas(ref text, memDev);
        }
        else if (node.Memory is { } memory)
        {
            text.Add(",mem=");
            text.Add(memory.Mebibytes);
        }

        return text.Take();
    }

    private static string Spell(NumaDistanceArgument distance)
    {
        TextBuffer text = new(stackalloc char[48]);
        AddNumber(ref text, "dist,src=", distance.Source);
        AddNumber(ref text, ",dst=", distance.Destination);
        AddNumber(ref text, ",val=", distance.Value);
        return text.Take();
    }

    private static string Spell(HmatLatencyBandwidthArgument link)
    {
        TextBuffer text = new(stackalloc char[128]);
        AddNumber(ref text, "hmat-lb,initiator=", link.Initiator);
        AddNumber(ref text, ",target=", link.Target);
        text.Add(",hierarchy=");
        text.Add(HierarchyWord(link.CacheLevel));
        text.Add(",data-type=");
        text.Add(AccessWord(link.Access));
        if (link.Latency is { } latency)
        {
            text.Add("-latency,latency=");
            text.Add(latency);
        }
        else if (link.Bandwidth is { } bandwidth)
        {
            text.Add("-bandwidth,bandwidth=");
            text.Add(bandwidth.Kibibytes);
            text.Add('K');
        }

        return text.Take();
    }

    private static string Spell(HmatCacheArgument cache)
    {
        TextBuffer text = new(stackalloc char[128]);
        AddNumber(ref text, "hmat-cache,node-id=", cache.NodeId);
        text.Add(",size=");
        text.Add(cache.Size.Bytes % 1024 == 0 ? cache.Size.Kibibytes : cache.Size.Bytes);
        text.Add(cache.Size.Bytes % 1024 == 0 ? "K" : "");
        AddNumber(ref text, ",level=", cache.Level);
        text.Add(",associativity=");
        text.Add(AssociativityWord(cache.Associativity));
        text.Add(",policy=");
        text.Add(PolicyWord(cache.Policy));
        if (cache.Line is { } line)
        {
            text.Add(",line=");
            text.Add(line.Bytes);
        }

        return text.Take();
    }

    private static void AddNumber(ref TextBuffer text, string key, int number)
    {
        text.Add(key);
        text.Add((ulong)number);
    }

    private static string HierarchyWord(int? level) => level switch
    {
        null => "memory",
        1 => "first-level",
        2 => "second-level",
        3 => "third-level",
        _ => throw new InvalidOperationException($"There is no word for the cache level {level}."),
    };

    private static string AccessWord(InterconnectAccess access) => access switch
    {
        InterconnectAccess.Access => "access",
        InterconnectAccess.Read => "read",
        InterconnectAccess.Write => "write",
        _ => throw new InvalidOperationException($"There is no word for the access {access}."),
    };

    private static string AssociativityWord(CacheAssociativity associativity) => associativity switch
    {
        CacheAssociativity.None => "none",
        CacheAssociativity.Direct => "direct",
        CacheAssociativity.Full => "complex",
        _ => throw new InvalidOperationException($"There is no word for the associativity {associativity}."),
    };

    private static string PolicyWord(CachePolicy policy) => policy switch
    {
        CachePolicy.None => "none",
        CachePolicy.WriteBack => "write-back",
        CachePolicy.WriteThrough => "write-through",
        _ => throw new InvalidOperationException($"There is no word for the cache policy {policy}."),
    };
}
