using Numa.Backing.Qemu.Arguments.Syntax;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Qemu.Arguments.Syntax;

[TestFixture]
internal sealed class NumaSpellingTests
{
    private static readonly NumaNodeArgument Node = new() { NodeId = 0 };

    private static readonly HmatLatencyBandwidthArgument Link =
        new() { Initiator = 0, Target = 1, Access = InterconnectAccess.Access };

    private static readonly HmatCacheArgument Cache = new()
    {
        NodeId = 0,
        Size = Make.Kib(10),
        Level = 1,
        Associativity = CacheAssociativity.Direct,
        Policy = CachePolicy.WriteBack,
    };

    [TestCaseSource(nameof(Arguments))]
    public void Spell_Argument_IsQemusText(NumaArgument argument, string text) =>
        Assert.That(ArgumentSpelling.Spell(argument), Is.EqualTo(text));

    [TestCase(4)]
    [TestCase(0)]
    public void Spell_CacheLevelThatQemuLacks_Throws(int level) =>
        Assert.That(
            () => ArgumentSpelling.Spell(Link.With(new { CacheLevel = level, Latency = 1 })),
            Throws.InvalidOperationException.With.Message.Contains($"{level}"));

    [Test]
    public void Spell_ValueWithoutAName_ThrowsAndNamesIt() => Assert.Multiple(() =>
    {
        IsRefused(Link.With(new { Access = (InterconnectAccess)77 }));
        IsRefused(Cache.With(new { Associativity = (CacheAssociativity)77 }));
        IsRefused(Cache.With(new { Policy = (CachePolicy)77 }));
    });

    private static void IsRefused(NumaArgument argument) => Assert.That(
        () => ArgumentSpelling.Spell(argument), Throws.InvalidOperationException.With.Message.Contains("77"));

    internal static IEnumerable<TestCaseData> Arguments()
    {
        yield return Case("node,nodeid=0", Node);
        yield return Case("node,nodeid=7,cpus=0,cpus=2-3", Node.With(new { NodeId = 7, Cpus = CpuSet.Parse("0,2-3") }));
        yield return Case("node,nodeid=0,initiator=1,memdev=a,,b", Node.With(new { Initiator = 1, MemDev = "a,b" }));
        yield return Case("node,nodeid=0,mem=1024", Node.With(new { Memory = Make.Gib(1) }));
        yield return Case("node,nodeid=0,memdev=ram", Node.With(new { MemDev = "ram", Memory = Make.Gib(1) }));
        yield return Case("dist,src=1,dst=2,val=254", new NumaDistanceArgument { Source = 1, Destination = 2, Value = 254 });
        yield return Case(
            "hmat-lb,initiator=0,target=1,hierarchy=memory,data-type=access-latency,latency=5", Link.With(new { Latency = 5 }));
        yield return Case(
            "hmat-lb,initiator=0,target=1,hierarchy=first-level,data-type=read-bandwidth,bandwidth=2048K",
            Link.With(new { CacheLevel = 1, Access = InterconnectAccess.Read, Bandwidth = Make.Mib(2) }));
        yield return Case(
            "hmat-lb,initiator=0,target=1,hierarchy=second-level,data-type=write-latency,latency=0",
            Link.With(new { CacheLevel = 2, Access = InterconnectAccess.Write, Latency = 0 }));
        yield return Case(
            "hmat-lb,initiator=0,target=1,hierarchy=third-level,data-type=access-latency,latency=9",
            Link.With(new { CacheLevel = 3, Latency = 9 }));
        yield return Case("hmat-cache,node-id=0,size=10K,level=1,associativity=direct,policy=write-back", Cache);
        yield return Case(
            "hmat-cache,node-id=0,size=1000,level=2,associativity=complex,policy=write-through,line=64",
            Cache.With(new
            {
                Size = ByteSize.FromBytes(1000),
                Level = 2,
                Associativity = CacheAssociativity.Full,
                Policy = CachePolicy.WriteThrough,
                Line = ByteSize.FromBytes(64),
            }));
        yield return Case(
            "hmat-cache,node-id=0,size=10K,level=1,associativity=none,policy=none",
            Cache.With(new { Associativity = CacheAssociativity.None, Policy = CachePolicy.None }));
    }

    private static TestCaseData Case(string text, NumaArgument argument) =>
        new TestCaseData(argument, text).SetArgDisplayNames(text);
}
