namespace Numa.Backing.Tests.Growth;

/// <summary>Four times as much of anything takes no more than n·log n says: in reading, writing and building.</summary>
[NonParallelizable]
internal sealed class GrowthTests
{
    private const int Count = 500;

    private static IEnumerable<string> Things => RepeatedThings.Domains.Keys;

    [TestCaseSource(nameof(Things))]
    public void TryParse_MoreOfAThing_GrowsNoFasterThanNLogN(string thing) => Holds(n =>
    {
        string xml = RepeatedThings.Domains[thing](n * 2);
        return () => _ = DomainDefinition.TryParse(xml, out _, out _);
    });

    [TestCaseSource(nameof(Things))]
    public void ToXml_MoreOfAThing_GrowsNoFasterThanNLogN(string thing) => Holds(n =>
    {
        bool isGood = DomainDefinition.TryParse(RepeatedThings.Domains[thing](n), out DomainDefinition? domain, out _);
        return () => _ = isGood ? domain!.ToXml() : "";
    });

    [TestCaseSource(nameof(Things))]
    public void ToXml_MoreOfAThingBuiltInCode_GrowsNoFasterThanNLogN(string thing) => Holds(n =>
    {
        _ = DomainDefinition.TryParse(RepeatedThings.Domains[thing](n), out DomainDefinition? domain, out _);
        DomainDefinition? built = domain is null ? null : domain with { Source = Backing.Libvirt.DomainSource.None };
        return () => _ = built?.ToXml();
    });

    [TestCaseSource(nameof(Things))]
    public void Build_MoreOfAThing_GrowsNoFasterThanNLogN(string thing)
    {
        QemuCapabilities qemu = QemuCapabilities.ForVersion(new QemuVersion(8, 2, 0), Architecture.X86_64);
        MemoryArgsBuilder builder = new(qemu);
        Holds(n =>
        {
            bool isGood = DomainDefinition.TryParse(RepeatedThings.Domains[thing](n), out DomainDefinition? domain, out _);
            return () => _ = isGood ? builder.Build(domain!) : null;
        });
    }

    private static void Holds(Func<int, Action> prepare) => Assert.That(Growth.Complaint(Count, prepare), Is.Null);
}
