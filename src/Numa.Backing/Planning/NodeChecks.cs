using Numa.Backing.Diagnostics;

namespace Numa.Backing.Planning;

/// <summary>Holds host nodes against what QEMU can name and what the host has.</summary>
internal static class NodeChecks
{
    private const int HighestForQemu = 127;

    /// <summary>Whether there is nothing to say about the nodes.</summary>
    public static bool AreUsable(NodeSet nodes, NodeSet? host) =>
        nodes.Highest <= HighestForQemu && (host is not { } known || nodes.Except(known).IsEmpty);

    public static void Check(NodeSet nodes, NodeSet? host, (SourcePlace Place, string Subject) about, DiagnosticBag bag)
    {
        if (host is { } known && nodes.Except(known) is { IsEmpty: false } missing)
        {
            bag.Add(HostMemoryCodes.HostNodeMissing.At(
                about.Place, about.Subject, missing, known));
        }
        else if (nodes.Highest > HighestForQemu)
        {
            bag.Add(QemuLimitCodes.HostNodeTooHigh.At(about.Place, about.Subject, nodes.Highest));
        }
    }
}
