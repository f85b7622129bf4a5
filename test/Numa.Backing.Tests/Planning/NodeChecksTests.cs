using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;

namespace Numa.Backing.Tests.Planning;

[TestFixture]
internal sealed class NodeChecksTests
{
    [TestCase("0-1", "0-1", null)]
    [TestCase("0-2", "0-1", "HostNodeMissing")]
    [TestCase("200", "0-1", "HostNodeMissing", Description = "what the host lacks is the nearer reason")]
    [TestCase("128", "0-200", "HostNodeTooHigh")]
    [TestCase("127", "0-200", null)]
    [TestCase("127", null, null)]
    [TestCase("128", null, "HostNodeTooHigh")]
    public void Check_Nodes_MustBeTheHostsAndNameableToQemu(string nodes, string? host, string? code)
    {
        DiagnosticBag bag = new();
        NodeSet? known = host is null ? null : NodeSet.Parse(host);

        NodeChecks.Check(NodeSet.Parse(nodes), known, (default, "here"), bag);

        string? expected = code switch
        {
            "HostNodeMissing" => HostMemoryCodes.HostNodeMissing.Code,
            "HostNodeTooHigh" => QemuLimitCodes.HostNodeTooHigh.Code,
            _ => null,
        };
        Assert.That(
            bag.ToValueList().Select(d => $"{d.Code} {d.Subject}"),
            expected is null ? Is.Empty : Is.EqualTo([$"{expected} here"]));
        Assert.That(NodeChecks.AreUsable(NodeSet.Parse(nodes), known), Is.EqualTo(expected is null));
    }
}
