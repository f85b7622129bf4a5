using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

[TestFixture]
internal sealed class HmatPlannerTests
{
    private static readonly MemoryArgsOptions Quirks = new() { FollowLibvirt = new LibvirtVersion(11, 3) };

    [Test]
    public void Build_Interconnects_AreSaidInOrder()
    {
        DomainDefinition guest = Guest();
        DomainDefinition domain = guest with
        {
            Cells = [guest.Cells[0] with { Caches = [Cache(new(10), new(8))] }, guest.Cells[1]],
            Interconnects =
            [
                .. guest.Interconnects,
                new LatencyInterconnect { Initiator = 0, Target = 1, Cache = 0, Access = InterconnectAccess.Read, Nanoseconds = 5 },
                new BandwidthInterconnect
                {
                    Initiator = 1, Target = 0, Cache = 1, Access = InterconnectAccess.Write, PerSecond = Make.Mib(2),
                },
            ],
        };

        HmatLatencyBandwidthArgument[] expected =
        [
            new() { Initiator = 0, Target = 0, Access = InterconnectAccess.Access, Latency = 5 },
            new() { Initiator = 0, Target = 0, Access = InterconnectAccess.Access, Bandwidth = Make.Gib(1) },
            new() { Initiator = 0, Target = 1, Access = InterconnectAccess.Read, Latency = 5 },
            new() { Initiator = 1, Target = 0, CacheLevel = 1, Access = InterconnectAccess.Write, Bandwidth = Make.Mib(2) },
        ];
        Assert.That(Parts.Difference(new Answer().To(domain).Plan!.Interconnects, expected), Is.Null);
    }

    [TestCase(10UL, null, false, 10_240UL, null)]
    [TestCase(10UL, "KiB", false, 10_240UL, null)]
    [TestCase(1UL, "MiB", false, 1_048_576UL, "CacheUnitRead")]
    [TestCase(1UL, "MiB", true, 1024UL, "CacheUnitIgnored")]
    [TestCase(ulong.MaxValue, null, false, ulong.MaxValue, null, Description = "more than there can be is the most")]
    public void Build_CacheSize_IsInItsUnitElseInKibibytes(ulong value, string? unit, bool asLibvirt, ulong bytes, string? said)
    {
        MemoryArgs args = Caching(new() { Value = value, Unit = unit }, new() { Value = 8 }, asLibvirt);

        Assert.That(args.Plan!.Caches[0].Size, Is.EqualTo(ByteSize.FromBytes(bytes)));
        Assert.That(UnitsSaid(args), Is.EqualTo(said is null ? [] : new[] { said }));
    }

    [TestCase(8UL, null, false, 8UL, null)]
    [TestCase(0UL, null, false, null, null)]
    [TestCase(1UL, "KiB", false, 1024UL, "CacheUnitRead")]
    [TestCase(1UL, "KiB", true, 1UL, "CacheUnitIgnored")]
    public void Build_CacheLine_IsInItsUnitElseInBytes(ulong value, string? unit, bool asLibvirt, ulong? bytes, string? said)
    {
        MemoryArgs args = Caching(new() { Value = 10 }, new() { Value = value, Unit = unit }, asLibvirt);

        Assert.That(args.Plan!.Caches[0].Line, Is.EqualTo(bytes is { } line ? ByteSize.FromBytes(line) : (ByteSize?)null));
        Assert.That(UnitsSaid(args), Is.EqualTo(said is null ? [] : new[] { said }));
    }

    [TestCase("<size value='10' unit='YiB'/><line value='8'/>", false, "NB1022")]
    [TestCase("<size value='10'/><line value='8' unit='YiB'/>", false, "NB1022")]
    [TestCase("<size value='10' unit='YiB'/><line value='8' unit='YiB'/>", true, "NB5015", 10_240UL, 8UL)]
    [TestCase("<size value='10'><unit>MiB</unit></size><line value='8'><unit>KiB</unit></line>", true, "NB5051", 10_485_760UL, 8192UL)]
    [TestCase("<size value='1500'><unit>b</unit></size><line value='8'><unit/></line>", true, "NB5051", 2048UL, 8UL)]
    [TestCase("<size value='10'><unit>YiB</unit></size><line value='8'/>", true, "NB1022")]
    public void Build_UnitOfACache_LibvirtReadsTheElementAlone(
        string numbers, bool asLibvirt, string code, ulong? size = null, ulong? line = null)
    {
        DomainDefinition domain = DomainDefinition.Parse(
            "<domain type='kvm'><name>g</name><cpu><numa><cell memory='1048576'><cache level='1' associativity='direct' "
            + $"policy='writeback'>{numbers}</cache></cell></numa></cpu><os><type arch='x86_64'>hvm</type></os></domain>");
        MemoryArgs args = new Answer { Options = asLibvirt ? Quirks : MemoryArgsOptions.Default }.To(domain);

        Assert.That(args.Diagnostics.Select(one => one.Code), Does.Contain(code));
        if (size is { } bytes)
        {
            Assert.That(args.Plan!.Caches[0].Size, Is.EqualTo(ByteSize.FromBytes(bytes)));
            Assert.That(args.Plan!.Caches[0].Line, Is.EqualTo(ByteSize.FromBytes(line!.Value)));
        }
    }

    private static IEnumerable<string> UnitsSaid(MemoryArgs args)
    {
        foreach (DiagnosticDescriptor code in args.Diagnostics.Select(d => d.Descriptor))
        {
            if (code == PlanCodes.CacheUnitRead)
            {
                yield return nameof(PlanCodes.CacheUnitRead);
            }
            else if (code == PlanCodes.CacheUnitIgnored)
            {
                yield return nameof(PlanCodes.CacheUnitIgnored);
            }
        }
    }

    private static MemoryArgs Caching(ScaledNumber size, ScaledNumber line, bool asLibvirt)
    {
        DomainDefinition domain = Guest();
        return new Answer { Options = asLibvirt ? Quirks : MemoryArgsOptions.Default }.To(
            domain with { Cells = [domain.Cells[0] with { Caches = [Cache(size, line)] }, domain.Cells[1]] });
    }

    private static CellCache Cache(ScaledNumber size, ScaledNumber line) => new()
    {
        Level = 1, Associativity = CacheAssociativity.Direct, Policy = CachePolicy.WriteBack, Size = size, Line = line,
    };

    private static DomainDefinition Guest() => Make.Domain(
        Make.Cell(0, "0-7") with { Memory = Make.Gib(2) }, Make.Cell(1, "8-15") with { Memory = Make.Gib(2) }) with
    {
        Interconnects =
        [
            new LatencyInterconnect { Initiator = 0, Target = 0, Access = InterconnectAccess.Access, Nanoseconds = 5 },
            new BandwidthInterconnect { Initiator = 0, Target = 0, Access = InterconnectAccess.Access, PerSecond = Make.Gib(1) },
        ],
    };
}
