using CsCheck;

namespace Numa.Backing.Tests.Answers.Preflight;

/// <summary>What holds for any host of two nodes and any guest of two cells.</summary>
internal sealed class PreflightPropertyTests
{
    private static readonly string[] Policies =
    [
        "mode='strict' nodeset='0'", "mode='strict' nodeset='0-1'", "mode='preferred' nodeset='1'",
        "mode='interleave' nodeset='0-1'", "mode='interleave' nodeset='1'",
    ];

    private static readonly Gen<(string Guest, HostMemory Host)> Cases =
        from free0 in Gen.ULong[0, 60]
        from free1 in Gen.ULong[0, 60]
        from reserved in Gen.ULong[0, 20]
        from first in Gen.Int[1, 60]
        from second in Gen.Int[1, 60]
        from policies in Gen.Int[0, Policies.Length - 1].Select(at => Policies[at]).Array[2]
        select (Guest(first * 2, second * 2, policies), Hosts.With(free0, free1, Math.Min(reserved, free0 + free1)));

    [Test]
    public void Check_AnyGuest_NoNodeGivesMoreThanItHas() => Cases.Sample(
        one => Hosts.Check(one.Guest, one.Host).Objects
            .SelectMany(fit => fit.Nodes)
            .GroupBy(node => node.Node)
            .All(node => Sum(node.Select(part => part.Taken)) <= FreeOn(one.Host, node.Key)),
        iter: 300);

    [Test]
    public void Check_AnyGuest_WhatFitsIsTakenWhole() => Cases.Sample(
        one => Hosts.Check(one.Guest, one.Host).Objects
            .Where(fit => fit.Verdict <= FitVerdict.Spills)
            .All(fit => Sum(fit.Nodes.Select(node => node.Taken)) == fit.Requirement.Needed),
        iter: 300);

    [Test]
    public void Check_AnyGuest_StrictNeverTakesElsewhere() => Cases.Sample(
        one => Hosts.Check(one.Guest, one.Host).Objects
            .Where(fit => fit.Requirement.Mode == NumaMode.Strict)
            .SelectMany(fit => fit.Nodes.Select(node => (fit, node)))
            .All(pair => pair.node.Taken.IsZero || pair.fit.Requirement.Nodes!.Value.Contains(pair.node.Node)),
        iter: 300);

    [Test]
    public void Check_AnyGuest_SuggestedGuestsFit() => Cases.Sample(
        one => Hosts.Check(one.Guest, one.Host).Alternatives
            .All(alternative => alternative.Verdict <= FitVerdict.Spills && !alternative.Changes.IsEmpty),
        iter: 300);

    private static string Guest(int first, int second, string[] policies)
    {
        string guest = Hosts.TwoCells(first, second);
        return guest
            .Replace("cellid='0' mode='strict' nodeset='0'", $"cellid='0' {policies[0]}", StringComparison.Ordinal)
            .Replace("cellid='1' mode='strict' nodeset='1'", $"cellid='1' {policies[1]}", StringComparison.Ordinal);
    }

    private static ByteSize Sum(IEnumerable<ByteSize> sizes) => sizes.Aggregate(ByteSize.Zero, (sum, size) => sum + size);

    private static ByteSize FreeOn(HostMemory host, int node) =>
        ByteSize.FromBytes(host.Nodes!.Value[node].HugePagePools!.Value[0].Free * Hosts.Page.Bytes);
}
