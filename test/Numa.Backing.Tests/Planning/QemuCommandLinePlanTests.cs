using Numa.Backing.Planning.Tables;
using Numa.Backing.Tests.Answers.Migration;
using static Numa.Backing.Tests.Answers.Migration.Moving;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Planning;

internal sealed class QemuCommandLinePlanTests
{
    private static IEnumerable<TestCaseData> Guests =>
    [
        Case("cells and a module", Guest, GlobalPolicy.Attach),
        Case("one object under cells", OldGuest, GlobalPolicy.Attach),
        Case("-mem-path", OldGuest, GlobalPolicy.WarnOnly),
        Case("the proposal", OldGuest, GlobalPolicy.Unattached),
        Case("size alone", Support.Make.Domain() with { Machine = "pc-q35-8.2" }, GlobalPolicy.Attach),
        Case("devices", Devices(Dimm(), Nvdimm(), SgxEpc() with { SourceNodes = NodeSet.Of(0) }), GlobalPolicy.Attach),
        Case("virtio", Guest with { MemoryDevices = [VirtioMem() with { Address = new PciAddress { Slot = 5 } }, VirtioPmem()] }, GlobalPolicy.Attach),
        Case("locked and merged", OldGuest with { MemoryBacking = new() { Locked = true, NoSharePages = true }, DumpCore = true }, GlobalPolicy.Attach),
        Case("store", Guest with { PersistentStore = new() { Path = "/s", Size = Kib(64) } }, GlobalPolicy.Attach),
    ];

    [TestCaseSource(nameof(Guests))]
    public void ToPlan_WordsOfAPlan_TheSameWordsAgain(MemoryPlan plan)
    {
        IReadOnlyList<string> words = plan.ToArgs().ToArgv();
        CommandLinePlan read = ReadBack(plan);
        Assert.That(read.Diagnostics, Is.Empty);
        Assert.That(read.Plan!.ToArgs().ToArgv(), Is.EqualTo(words));
    }

    [TestCaseSource(nameof(Guests))]
    public void ToPlan_WordsOfAPlan_NothingDiffersFromThePlan(MemoryPlan plan)
    {
        // A policy that the arguments leave out, and the mode of a policy without an object, are not in the words.
        MigrationReport report = MigrationCompatibility.Compare(plan, ReadBack(plan).Plan!);
        Assert.That(report.Verdict, Is.EqualTo(MigrationVerdict.Compatible));
        Assert.That(report.Differences.Select(difference => difference.Rule.Id).Except(["G41", "G49"]), Is.Empty);
    }

    [Test]
    public void ToPlan_GuestOfAnotherTool_ComparedWithADomain()
    {
        QemuCommandLine line = QemuCommandLine.Parse(
            "qemu-system-x86_64 -machine pc-i440fx-4.2 -smp 2 -m 2G -mem-prealloc -mem-path /dev/hugepages".Split(' '));
        CommandLinePlan read = line.ToPlan(Moving.Qemu, Moving.Host);
        Assert.That(read.Plan!.Layout, Is.EqualTo(BootMemoryLayout.LegacyPath));
        Assert.That(read.Plan.Blocks[0].HugePageSize, Is.EqualTo(Mib(2)));
        MemoryPlan attached = Plan(OldGuest with { Cells = [] });
        Assert.That(MigrationCompatibility.Compare(read.Plan, attached).Verdict, Is.EqualTo(MigrationVerdict.Compatible));
    }

    [TestCase("-machine pc-q35-8.2 -m 1G -numa node,memdev=gone", "NB7410", false)]
    [TestCase("-machine pc-q35-8.2 -m 1G -numa node,nodeid=1,mem=1G", "NB7414", false)]
    [TestCase("-machine my-board -m 1G", "NB7411", true)]
    [TestCase("-machine pc-q35-8.2", "NB7412", true)]
    [TestCase("-machine pc-q35-8.2 -m 1G -mem-path /dev/hugepages", "NB7413", true)]
    public void ToPlan_WordsThatDoNotTellAll_AnswerWithAReason(string words, string code, bool hasPlan)
    {
        CommandLinePlan read = QemuCommandLine.Parse(words.Split(' ')).ToPlan(Moving.Qemu);
        Assert.That(read.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo(new[] { code }));
        Assert.That(read.Success, Is.EqualTo(hasPlan));
    }

    [Test]
    public void ToPlan_CellWithoutMemory_PrintedAgain()
    {
        string[] words = "-m size=1048576k -overcommit mem-lock=off -object memory-backend-ram,id=a,size=1073741824 -numa node,nodeid=0,memdev=a -numa node,nodeid=1".Split(' ');
        MemoryPlan plan = QemuCommandLine.Parse(words).ToPlan(QemuCapabilities.ForVersion(new(5, 2), Architecture.X86_64)).Plan!;
        Assert.That(plan.ToArgs().ToArgv(), Is.EqualTo(words));
    }

    [Test]
    public void ToPlan_NoCapabilities_Throws() =>
        Assert.That(() => QemuCommandLine.Parse([]).ToPlan(null!), Throws.ArgumentNullException);

    [Test]
    public void Pain13_RunningGuestOfDeprecatedOptions_ToldFromItsWords()
    {
        string[] words = [.. Plan(OldGuest, GlobalPolicy.WarnOnly).ToArgs().ToArgv()];
        MemoryPlan plan = QemuCommandLine.Parse(["-machine", "pc-i440fx-4.2", .. words]).ToPlan(Moving.Qemu, Moving.Host).Plan!;
        Assert.That((plan.MemPath, plan.MemPrealloc, plan.Cells.Count), Is.EqualTo(("/dev/hugepages", true, 2)));
        Assert.That(MigrationCompatibility.Compare(plan, Plan(OldGuest)).Verdict, Is.EqualTo(MigrationVerdict.Compatible));
    }

    private static CommandLinePlan ReadBack(MemoryPlan plan)
    {
        string[] words = ["-machine", plan.Machine.Name, "-accel", "kvm", .. plan.ToArgs().ToArgv()];
        return QemuCommandLine.Parse(words).ToPlan(plan.Qemu, plan.Host);
    }

    private static TestCaseData Case(string name, DomainDefinition domain, GlobalPolicy policy) =>
        new TestCaseData(Plan(domain with { Memory = domain.Cells.IsEmpty ? domain.Memory : null }, policy)).SetArgDisplayNames(name);
}
