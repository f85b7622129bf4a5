namespace Numa.Backing.Benchmarks;

/// <summary>What a binary says of itself and sets of nodes, beside the floor of each format.</summary>
internal static class ReaderCases
{
    public static IReadOnlyList<Case> All()
    {
        string document = CapabilityTexts.Libvirt(190 * 1024);
        string conversation = CapabilityTexts.Qmp(900 * 1024);
        return
        [
            new("Capability.XmlReaderPass", "", () => Floor.Pass(document)),
            new("Capability.ParseLibvirt", "", () => QemuCapabilities.ParseLibvirt(document)),
            new("Capability.JsonReaderPass", "", () => Floor.PassJson(conversation)),
            new("Capability.ParseQmp", "", () => QemuCapabilities.ParseQmp(conversation)),
            new("NodeSet.UseNodeSet", "0-3", () => UseNodeSet("0-3")),
            new("NodeSet.UseNodeSet", "0-16383", () => UseNodeSet("0-16383")),
        ];
    }

    // Read, held against the host's nodes, compared and written.
    private static string UseNodeSet(string text)
    {
        NodeSet set = NodeSet.Parse(text);
        return NodeSet.Range(0, 1).All(set.Contains) ? set.ToString() : "";
    }
}
