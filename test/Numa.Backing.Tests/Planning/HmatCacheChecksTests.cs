using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

/// <summary>Each case was tried on QEMU 7.2.22: what has a code here does not start there.</summary>
[TestFixture]
internal sealed class HmatCacheChecksTests
{
    private static IEnumerable<TestCaseData> Cases()
    {
        (string Name, int[] Latencies, int[] Bandwidths, (int Level, ulong Size)[] Caches, string[] Codes)[] cases =
        [
            ("both speeds", [0], [0], [(1, 8)], []),
            ("two levels", [0], [0], [(1, 8), (2, 16)], []),
            ("no speed", [], [], [(1, 8)], ["NB3050"]),
            ("latency alone", [0], [], [(1, 8)], ["NB3050"]),
            ("bandwidth of another cell", [0], [1], [(1, 8)], ["NB3050"]),
            ("the larger first", [0], [0], [(1, 16), (2, 8)], ["NB3051"]),
            ("two of one size", [0], [0], [(1, 8), (2, 8)], ["NB3051"]),
            ("a level left out", [0], [0], [(3, 8)], ["NB3051"]),
        ];
        return cases.Select(one =>
            new TestCaseData(one.Latencies, one.Bandwidths, one.Caches, one.Codes).SetArgDisplayNames(one.Name));
    }

    [TestCaseSource(nameof(Cases))]
    public void Check_CachesOfCell0_Code(int[] latencies, int[] bandwidths, (int Level, ulong Size)[] caches, string[] codes)
    {
        DiagnosticBag bag = new();
        ValueList<HmatLatencyBandwidthArgument> speeds =
        [
            .. latencies.Select(target => Speed(target).With(new { Latency = 5 })),
            .. bandwidths.Select(target => Speed(target).With(new { Bandwidth = ByteSize.FromGibibytes(1) })),
        ];

        StartContext context = new(
            QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64), HostMemory.Unknown, MemoryArgsOptions.Default);

        HmatCacheChecks.Check(caches.Select(Cache).ToValueList(), speeds, context, bag);

        Assert.That(bag.ToValueList().Select(diagnostic => diagnostic.Code), Is.EqualTo(codes));
    }

    private static HmatLatencyBandwidthArgument Speed(int target) =>
        new() { Initiator = 0, Target = target, Access = InterconnectAccess.Access };

    private static HmatCacheArgument Cache((int Level, ulong Size) cache) => new()
    {
        NodeId = 0,
        Level = cache.Level,
        Size = ByteSize.FromMebibytes(cache.Size),
        Associativity = CacheAssociativity.Direct,
        Policy = CachePolicy.WriteBack,
    };
}
