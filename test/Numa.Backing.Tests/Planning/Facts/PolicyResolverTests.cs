using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning.Facts;

[TestFixture]
internal sealed class PolicyResolverTests
{
    private static readonly NodeSet Zero = NodeSet.Of(0);

    private static readonly NodeSet Advised = NodeSet.Of(1);

    [Test]
    public void Resolve_NothingWritten_NoPolicy() =>
        Assert.That(Resolve(Make.Domain(), Advised), Is.EqualTo((GuestPolicy.None, 0)));

    [Test]
    public void Resolve_Nodes_AreTheDomains() =>
        Assert.That(Resolve(Tuned(new() { NodeSet = Zero }), Advised), Is.EqualTo((new GuestPolicy(GuestPolicy.DefaultMode, Nodes(Zero)), 0)));

    [Test]
    public void Resolve_NodesUnderAutomaticCpus_AreTheDomains() =>
        Assert.That(
            Resolve(Auto(Tuned(new() { Mode = NumaMode.Preferred, NodeSet = Zero })), Advised),
            Is.EqualTo((Written(NumaMode.Preferred, Zero), 0)));

    [Test]
    public void Resolve_AutomaticPlacement_AsksTheAdviserWhateverIsWritten() =>
        Assert.That(
            Resolve(Tuned(new() { Placement = PlacementMode.Auto, NodeSet = Zero, Mode = NumaMode.Interleave }), Advised),
            Is.EqualTo((new GuestPolicy(Mode(NumaMode.Interleave), Advice), 0)));

    [Test]
    public void Resolve_StaticPlacementUnderAutomaticCpus_IsTheDomains() =>
        Assert.That(
            Resolve(Auto(Tuned(new() { Placement = PlacementMode.Static, NodeSet = Zero })), Advised),
            Is.EqualTo((new GuestPolicy(GuestPolicy.DefaultMode, Nodes(Zero)), 0)));

    [Test]
    public void Resolve_AutomaticCpusAlone_AskTheAdviser() =>
        Assert.That(
            Resolve(Auto(Make.Domain()), Advised),
            Is.EqualTo((new GuestPolicy(GuestPolicy.DefaultMode, Advice), 0)));

    [Test]
    public void Resolve_ModeAloneUnderAutomaticCpus_IsForTheAdvisersNodes() =>
        Assert.That(
            Resolve(Auto(Tuned(new() { Mode = NumaMode.Preferred })), Advised),
            Is.EqualTo((new GuestPolicy(Mode(NumaMode.Preferred), Advice), 0)));

    [Test]
    public void Resolve_ModeAlone_HasNoNodes() =>
        Assert.That(
            Resolve(Tuned(new() { Mode = NumaMode.Preferred }), Advised),
            Is.EqualTo((new GuestPolicy(Mode(NumaMode.Preferred), default), 0)));

    [TestCase(true)]
    [TestCase(false)]
    public void Resolve_AdviserWithoutAdvice_IsAnErrorWhereItIsAskedFor(bool isEmpty)
    {
        DiagnosticBag bag = new();
        NodeSet? advice = isEmpty ? NodeSet.Of() : null;

        Assert.That(PolicyResolver.Resolve(Auto(Make.Domain()), Context(advice), bag), Is.EqualTo(GuestPolicy.None));
        Assert.That(
            PolicyResolver.Resolve(Tuned(new() { Placement = PlacementMode.Auto }), Context(advice), bag),
            Is.EqualTo(GuestPolicy.None));
        Assert.That(
            bag.ToValueList().Select(d => $"{d.Code} {d.Subject}"),
            Is.EqualTo([$"{SizeCodes.NoAdvice.Code} vcpu", $"{SizeCodes.NoAdvice.Code} numatune/memory"]));
    }

    [TestCase(NumaMode.Strict, true)]
    [TestCase(NumaMode.Restrictive, false)]
    public void IsForQemu_Mode_AllButRestrictive(NumaMode mode, bool isForQemu)
    {
        Assert.That(Written(mode, Zero).IsForQemu, Is.EqualTo(isForQemu));
        Assert.That(new GuestPolicy(Mode(mode), default).IsForQemu, Is.False);
    }

    private static (GuestPolicy Policy, int Said) Resolve(DomainDefinition domain, NodeSet? advised)
    {
        DiagnosticBag bag = new();
        return (PolicyResolver.Resolve(domain, Context(advised), bag), bag.Count);
    }

    private static Resolved<NodeSet> Advice => new(Advised, ValueOrigin.Adviser);

    private static GuestPolicy Written(NumaMode mode, NodeSet nodes) => new(Mode(mode), Nodes(nodes));

    private static Resolved<NumaMode> Mode(NumaMode mode) => new(mode, ValueOrigin.Guest);

    private static Resolved<NodeSet> Nodes(NodeSet nodes) => new(nodes, ValueOrigin.Guest);

    private static DomainDefinition Tuned(NumaTuneMemory memory) => Make.Domain() with { NumaTune = new() { Memory = memory } };

    private static DomainDefinition Auto(DomainDefinition domain) =>
        domain with { Vcpu = new() { Maximum = 4, Placement = PlacementMode.Auto } };

    private static StartContext Context(NodeSet? advised) => new(
        QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64),
        HostMemory.Unknown,
        new() { Start = new() { AdvisedNodes = advised } });
}
