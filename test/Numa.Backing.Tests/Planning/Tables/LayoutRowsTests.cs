using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning.Tables;

/// <summary>The rows that the decision table was ordered with, each on its own: what the caller has, and what comes out.</summary>
[TestFixture]
internal sealed class LayoutRowsTests
{
    private const GlobalPolicy Attach = GlobalPolicy.Attach;
    private const GlobalPolicy WarnOnly = GlobalPolicy.WarnOnly;
    private const GlobalPolicy Unattached = GlobalPolicy.Unattached;

    private static readonly QemuVersion Old = new(4, 2);
    private static readonly QemuVersion New = new(7, 2);

    [Test]
    public void NothingAskedFor_NoDefaultRamId_SizeOnly([Values] GlobalPolicy policy) =>
        AssertOptions(On(Old, policy).To(Guest()), "-m", "-overcommit");

    [Test]
    public void PolicyWithoutHugePages_NoDefaultRamId_SizeOnlyAndWarned([Values] GlobalPolicy policy)
    {
        MemoryArgs args = On(Old, policy).To(Strict(Guest()));
        AssertOptions(args, "-m", "-overcommit");
        AssertWarned(args, PlanCodes.PolicyNotInArguments);
    }

    [Test]
    public void AnyGuestWithoutCells_DefaultRamId_Attached(
        [Values(Attach, WarnOnly)] GlobalPolicy policy, [Values] bool huge, [Values] bool strict)
    {
        DomainDefinition guest = huge ? Huge(Guest()) : Guest();
        MemoryArgs args = On(New, policy).To(strict ? Strict(guest) : guest);
        MemoryBackend backend = args.Plan!.Blocks[0].Backend!;
        Assert.Multiple(() =>
        {
            Assert.That(args.MachineProperties.Select(property => $"{property}"), Does.Contain("memory-backend=pc.ram"));
            Assert.That(backend.Id, Is.EqualTo("pc.ram"));
            Assert.That(backend.Policy, Is.EqualTo(strict ? HostMemoryPolicy.Bind : (HostMemoryPolicy?)null));
            Assert.That(backend.HostNodes, Is.EqualTo(strict ? NodeSet.Of(1) : (NodeSet?)null));
            Assert.That(backend.UseCanonicalPath, Is.EqualTo(huge ? false : (bool?)null));
        });
    }

    [Test]
    public void HugePages_NoDefaultRamId_LegacyPath([Values] GlobalPolicy policy)
    {
        MemoryArgs args = On(Old, policy).To(Huge(Guest()));
        AssertOptions(args, "-m", "-mem-prealloc", "-mem-path", "-overcommit");
        Assert.That(args.Diagnostics, Is.Empty);
    }

    [Test]
    public void HugePagesAndPolicy_NoDefaultRamId_LegacyPathAndWarned([Values(Attach, WarnOnly)] GlobalPolicy policy)
    {
        MemoryArgs args = On(Old, policy).To(Strict(Huge(Guest())));
        AssertOptions(args, "-m", "-mem-prealloc", "-mem-path", "-overcommit");
        AssertWarned(args, PlanCodes.PolicyIgnored);
    }

    [Test]
    public void HugePagesAndPolicy_Unattached_ObjectInPlaceOfThePath([Values] bool cells, [Values] bool isNew)
    {
        MemoryArgs args = On(isNew ? New : Old, Unattached).To(Strict(Huge(cells ? OldCells() : Guest())));
        var backend = (MemoryBackendFile)args.Plan!.Blocks[1].Backend!;
        Assert.Multiple(() =>
        {
            Assert.That(args.ToArgv(), Has.No.Member("-mem-path").And.No.Member("-mem-prealloc").And.No.Member("-machine"));
            Assert.That((backend.Id, backend.Prealloc, backend.Policy), Is.EqualTo(("mem", true, HostMemoryPolicy.Bind)));
            Assert.That(args.Plan.Blocks[1].Role, Is.EqualTo(RamRole.Unattached));
        });
        AssertWarned(args, PlanCodes.Unattached);
    }

    [Test]
    public void HugePagesAndPolicy_UnattachedWithoutFileBackend_LegacyPathAndWarned([Values] bool cells)
    {
        Answer answer = On(Old, Unattached) with { Without = QemuFeatures.MemoryBackendFile };
        MemoryArgs args = answer.To(Strict(Huge(cells ? OldCells() : Guest())));
        Assert.That(args.ToArgv(), Has.Member("-mem-path").And.Member("-mem-prealloc").And.No.Member("-object"));
        AssertWarned(args, PlanCodes.UnattachedImpossible);
    }

    [Test]
    public void CellsAndPolicy_MemAndDefaultRamId_AttachedUnderCells([Values] bool huge)
    {
        MemoryArgs args = On(New, Attach).To(Strict(huge ? Huge(OldCells()) : OldCells()));
        string[] objects = huge ? ["-object", "-object"] : ["-object"];
        AssertOptions(args, ["-machine", "-m", .. objects, "-overcommit", "-numa", "-numa"]);
        Assert.Multiple(() =>
        {
            Assert.That(args.Plan!.Blocks[0].Backend!.Policy, Is.EqualTo(HostMemoryPolicy.Bind));
            Assert.That(args.Arguments.OfType<NumaNodeArgument>().Select(node => node.MemDev), Is.All.Null);
        });
    }

    [TestCase(7, 2, WarnOnly)]
    [TestCase(4, 2, WarnOnly)]
    [TestCase(4, 2, Attach)]
    public void HugeCellsAndPolicy_NothingToAttach_LegacyPathAndWarned(int major, int minor, GlobalPolicy policy)
    {
        MemoryArgs args = On(new(major, minor), policy).To(Strict(Huge(OldCells())));
        AssertOptions(args, "-m", "-overcommit", "-mem-prealloc", "-mem-path", "-numa", "-numa");
        AssertWarned(args, PlanCodes.PolicyIgnored);
    }

    [Test]
    public void HugeCellsWithoutPolicy_Mem_LegacyPath([Values] GlobalPolicy policy)
    {
        MemoryArgs args = On(New, policy).To(Huge(OldCells()));
        AssertOptions(args, "-m", "-overcommit", "-mem-prealloc", "-mem-path", "-numa", "-numa");
    }

    [Test]
    public void OneCellWithNeed_MemoryBackends_ObjectPerCell([Values] GlobalPolicy policy, [Values] bool huge)
    {
        DomainDefinition guest = huge ? Huge(OldCells()) : OldCells();
        MemoryArgs args = On(New, policy).To(guest with { NumaTune = new() { MemNodes = [Make.MemNode(1)] } });
        Assert.That(
            args.Arguments.OfType<NumaNodeArgument>().Select(node => node.MemDev), Is.EqualTo(["ram-node0", "ram-node1"]));
    }

    [Test]
    public void Cells_MachineWithoutMem_ObjectPerCell([Values] GlobalPolicy policy, [Values] bool huge, [Values] bool strict)
    {
        DomainDefinition guest = huge ? Huge(Make.Cells(2)) : Make.Cells(2);
        MemoryArgs args = On(New, policy).To(strict ? Strict(guest) : guest);
        Assert.Multiple(() =>
        {
            Assert.That(args.Plan!.Layout, Is.EqualTo(BootMemoryLayout.BackendPerCell));
            Assert.That(args.Plan.Blocks.Select(block => block.ObjectId), Is.EqualTo(["ram-node0", "ram-node1"]));
        });
    }

    private static Answer On(QemuVersion version, GlobalPolicy policy) =>
        new() { Version = version, Options = new() { GlobalPolicy = policy } };

    private static DomainDefinition Guest() => Make.Domain() with { Memory = Make.Gib(2) };

    private static DomainDefinition OldCells() => Make.Cells(2) with { Memory = Make.Gib(2), Machine = "pc-i440fx-4.2" };

    private static DomainDefinition Huge(DomainDefinition guest) =>
        guest with { MemoryBacking = new() { HugePages = new() } };

    private static DomainDefinition Strict(DomainDefinition guest) =>
        guest with { NumaTune = new() { Memory = new() { Mode = NumaMode.Strict, NodeSet = NodeSet.Of(1) } } };

    private static void AssertOptions(MemoryArgs args, params string[] options) =>
        Assert.That(args.ToArgv().Where(word => word.StartsWith('-')), Is.EqualTo(options));

    private static void AssertWarned(MemoryArgs args, DiagnosticDescriptor code) =>
        Assert.That(
            args.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Warning).Select(d => d.Code),
            Is.EqualTo([code.Code]));
}
