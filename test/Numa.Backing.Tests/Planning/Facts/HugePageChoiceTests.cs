using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Tests.Golden;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning.Facts;

[TestFixture]
internal sealed class HugePageChoiceTests
{
    private static readonly ByteSize TwoMib = Make.Mib(2);

    private static readonly ByteSize OneGib = Make.Gib(1);

    [Test]
    public void For_NoHugePages_OrdinaryPages()
    {
        HugePageChoice pages = Choice(Make.Cells(2));
        Assert.That(new[] { pages.Legacy.Size, pages.For(null).Size, pages.For(0).Size }, Is.All.Null);
        Assert.That(pages.IsOwn(0), Is.False);
    }

    [Test]
    public void For_HugePagesWithoutASize_TheHostsDefaultForAll()
    {
        HugePageChoice pages = Choice(Make.Pages());
        Assert.That((pages.Legacy.Size, pages.For(null).Size, pages.For(1).Size, pages.IsOwn(1)), Is.EqualTo((TwoMib, TwoMib, TwoMib, false)));
    }

    [Test]
    public void For_NoMountIsTheDefault_TheFirst()
    {
        HostMemory host = HostMemory.Unknown with { HugeTlbFsMounts = [new() { Path = "/g", PageSize = OneGib }] };
        Assert.That(Choice(Make.Pages(), host).Legacy.Size, Is.EqualTo(OneGib));
    }

    [Test]
    public void For_TheDefaultIsNotTheFirst_TheDefault()
    {
        HostMemory host = HostMemory.Unknown with
        {
            HugeTlbFsMounts =
            [
                new() { Path = "/g", PageSize = OneGib },
                new() { Path = "/m", PageSize = TwoMib, IsDefault = true },
            ],
        };
        Assert.That(Choice(Make.Pages(), host).Legacy.Size, Is.EqualTo(TwoMib));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void For_NoMount_OrdinaryPagesAndAnError(bool isKnown)
    {
        DiagnosticBag bag = new();
        HostMemory host = HostMemory.Unknown with { HugeTlbFsMounts = isKnown ? [] : null };
        Assert.That(new HugePageChoice(Make.Pages(), Context(host), bag).Legacy.Size, Is.Null);
        Assert.That(bag.ToValueList().Select(d => d.Code), Is.EqualTo([HostMemoryCodes.NoHugePageMount.Code]));
    }

    [Test]
    public void For_PagesOfSomeCells_OthersHaveThoseForAllOthers()
    {
        HugePageChoice pages = Choice(Make.Pages((1024, "1"), (2, "")));
        Assert.That((pages.For(0).Size, pages.IsOwn(0)), Is.EqualTo((TwoMib, false)));
        Assert.That((pages.For(1).Size, pages.IsOwn(1)), Is.EqualTo((OneGib, true)));
        Assert.That(pages.For(null).Size, Is.EqualTo(TwoMib));
        Assert.That(pages.Legacy.Size, Is.EqualTo(OneGib), "-mem-path takes the first that is written");
    }

    [Test]
    public void For_PagesOfSomeCellsOnly_OthersHaveOrdinaryPages()
    {
        HugePageChoice pages = Choice(Make.Pages((1024, "1")));
        Assert.That((pages.For(0).Size, pages.For(1).Size, pages.For(null).Size), Is.EqualTo(((ByteSize?)null, OneGib, (ByteSize?)null)));
    }

    [Test]
    public void For_TwoPagesOfOneCell_TheFirst() =>
        Assert.That(Choice(Make.Pages((1024, "0-1"), (2, "1"))).For(1).Size, Is.EqualTo(OneGib));

    [Test]
    public void For_PagesOfNode0WithoutCells_AreTheWholeGuests()
    {
        HugePageChoice pages = Choice(Make.Pages((1024, "0")) with { Cells = [] });
        Assert.That((pages.For(null).Size, pages.For(0).Size), Is.EqualTo((OneGib, OneGib)));
    }

    [Test]
    public void For_PagesOfNode0WithCells_AreNotTheWholeGuests() =>
        Assert.That(Choice(Make.Pages((1024, "0"))).For(null).Size, Is.Null);

    [Test]
    public void For_PagesOfTheSystemsSize_OrdinaryPagesAndSaid()
    {
        DiagnosticBag bag = new();
        HostMemory host = GoldenHost.TwoNodes with { SystemPageSize = TwoMib };
        HugePageChoice pages = new(Make.Pages((2, ""), (1024, "1")), Context(host), bag);
        Assert.That(new[] { pages.Legacy.Size, pages.For(0).Size, pages.Huge(TwoMib) }, Is.All.Null);
        Assert.That(pages.For(1).Size, Is.EqualTo(OneGib));
        Assert.That(bag.ToValueList().Select(d => d.Code), Is.EqualTo([PlanCodes.PageSizeIsSystems.Code]));
    }

    [Test]
    public void For_OwnPagesOfTheSystemsSize_AreNotHuge()
    {
        HugePageChoice pages = Choice(Make.Pages((2, "1")), GoldenHost.TwoNodes with { SystemPageSize = TwoMib });
        Assert.That((pages.For(1).Size, pages.IsOwn(1)), Is.EqualTo(((ByteSize?)null, false)));
    }

    private static HugePageChoice Choice(DomainDefinition domain, HostMemory? host = null) =>
        new(domain, Context(host ?? GoldenHost.TwoNodes), new());

    private static StartContext Context(HostMemory host) =>
        new(QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64), host, MemoryArgsOptions.Default);
}
