using Numa.Backing.Diagnostics;

namespace Numa.Backing.Arguments.Reading;

/// <summary>Reads <c>-numa</c>.</summary>
internal sealed class NumaArgumentReader(ReadingNotes notes)
{
    private int _nodes;

    /// <summary>The argument; null for one without a typed form, or that QEMU would refuse.</summary>
    public NumaArgument? Read(PropertyList list, string text)
    {
        string type = list.Take("type") ?? "";
        PropertyReader reader = new(list, $"-numa {type}", notes);
        NumaArgument? argument = type switch
        {
            "node" => Node(reader),
            "dist" => Distance(reader),
            "hmat-lb" => Link(reader),
            "hmat-cache" => Cache(reader),
            _ => null,
        };
        if (argument is null)
        {
            notes.Bag.Add(CommandLineCodes.NotExpressed.For("-numa", "-numa", text));
            return null;
        }

        reader.KeepRest();
        return reader.IsComplete ? argument : null;
    }

    // A node without a number gets the next one; a size without a letter is in MiB.
    private NumaNodeArgument Node(PropertyReader reader)
    {
        NumaNodeArgument node = new()
        {
            NodeId = reader.Int("nodeid") ?? _nodes,
            Cpus = reader.Cpus("cpus"),
            Initiator = reader.Int("initiator"),
            MemDev = reader.Text("memdev"),
            Memory = reader.Size("mem", ValueText.Mebibytes),
        };
        _nodes++;
        return node;
    }

    private static NumaDistanceArgument Distance(PropertyReader reader) => new()
    {
        Source = reader.RequiredInt("src"),
        Destination = reader.RequiredInt("dst"),
        Value = reader.RequiredInt("val"),
    };

    private static HmatLatencyBandwidthArgument Link(PropertyReader reader) => new()
    {
        Initiator = reader.RequiredInt("initiator"),
        Target = reader.RequiredInt("target"),
        CacheLevel = reader.RequiredWord<int>("hierarchy", Hierarchy) is > 0 and var level ? level : null,
        Access = reader.RequiredWord<InterconnectAccess>("data-type", Access),
        Latency = reader.Number("latency"),
        Bandwidth = reader.Size("bandwidth"),
    };

    private static HmatCacheArgument Cache(PropertyReader reader) => new()
    {
        NodeId = reader.RequiredInt("node-id"),
        Size = reader.RequiredSize("size"),
        Level = reader.RequiredInt("level"),
        Associativity = reader.RequiredWord<CacheAssociativity>("associativity", Associativity),
        Policy = reader.RequiredWord<CachePolicy>("policy", Policy),
        Line = reader.Size("line"),
    };

    private static int? Hierarchy(string word) => word switch
    {
        "memory" => 0,
        "first-level" => 1,
        "second-level" => 2,
        "third-level" => 3,
        _ => null,
    };

    private static InterconnectAccess? Access(string word) => word switch
    {
        "access-latency" or "access-bandwidth" => InterconnectAccess.Access,
        "read-latency" or "read-bandwidth" => InterconnectAccess.Read,
        "write-latency" or "write-bandwidth" => InterconnectAccess.Write,
        _ => null,
    };

    private static CacheAssociativity? Associativity(string word) => word switch
    {
        "none" => CacheAssociativity.None,
        "direct" => CacheAssociativity.Direct,
        "complex" => CacheAssociativity.Full,
        _ => null,
    };

    private static CachePolicy? Policy(string word) => word switch
    {
        "none" => CachePolicy.None,
        "write-back" => CachePolicy.WriteBack,
        "write-through" => CachePolicy.WriteThrough,
        _ => null,
    };
}
