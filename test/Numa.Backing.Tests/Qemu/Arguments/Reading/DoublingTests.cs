namespace Numa.Backing.Tests.Qemu.Arguments.Reading;

/// <summary>Four times as many of anything on a command line take no more than n·log n says to read, to plan and to write.</summary>
[NonParallelizable]
internal sealed class DoublingTests
{
    private const int Few = 1000;
    private static readonly QemuCapabilities Qemu = QemuCapabilities.ForVersion(new(10, 0), Architecture.X86_64);

    private static IEnumerable<TestCaseData> Repeated() =>
    [
        Case("arguments", n => [.. Enumerable.Repeat("-m", n).SelectMany(option => new[] { option, "1G" })]),
        Case("properties", n => ["-object", "memory-backend-ram,id=a,size=1G," + string.Join(',', Enumerable.Range(0, n).Select(i => $"p{i}=1"))]),
        Case("ranges", n => ["-object", "memory-backend-ram,id=a,size=1G," + string.Join(',', Enumerable.Range(0, n).Select(i => $"host-nodes={2 * (i % 8000)}"))]),
        Case("objects", n => [.. Enumerable.Range(0, n).SelectMany(i => new[] { "-object", $"memory-backend-ram,id=a{i},size=1M" })]),
        Case("devices", n =>
        [
            .. Enumerable.Range(0, n).SelectMany(i => new[]
            {
                "-object", $"memory-backend-ram,id=a{i},size=1M", "-device", $"pc-dimm,id=d{i},memdev=a{i}",
            }),
        ]),
        Case("other devices", n =>
        [
            .. Enumerable.Range(0, n).SelectMany(i => new[]
            {
                "-object", $"memory-backend-ram,id=a{i},size=1M", "-device", $"ivshmem-plain,id=d{i},memdev=a{i}",
            }),
        ]),
        Case("cells", n => [.. Enumerable.Range(0, n).SelectMany(i => new[] { "-numa", $"node,nodeid={i},mem=1" })]),
        Case("CPUs", n =>
        [
            "-smp", $"{n}", "-numa", "node",
            .. Enumerable.Range(0, n).SelectMany(i => new[] { "-numa", $"cpu,node-id=0,core-id={i}" }),
        ]),
        Case("machine properties", n => [.. Enumerable.Range(0, n).SelectMany(i => new[] { "-machine", $"sgx-epc.{i}.memdev=a{i}" })]),
    ];

    [TestCaseSource(nameof(Repeated))]
    public void ParsePlanAndWrite_MoreOfAThing_GrowsNoFasterThanNLogN(Func<int, string[]> words) =>
        Assert.That(Growth.Growth.Complaint(Few, n => Job(words(n))), Is.Null);

    private static Action Job(string[] words) => () =>
    {
        QemuCommandLine line = QemuCommandLine.Parse(words);
        line.ToPlan(Qemu);
        line.ToArgv();
    };

    private static TestCaseData Case(string name, Func<int, string[]> words) => new TestCaseData(words).SetArgDisplayNames(name);
}
