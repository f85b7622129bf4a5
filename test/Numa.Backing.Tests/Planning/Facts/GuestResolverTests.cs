using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning.Facts;

[TestFixture]
internal sealed class GuestResolverTests
{
    [TestCase("pc-q35-7.3", "pc-q35-7.2")]
    [TestCase("q53", "q35")]
    [TestCase("micorvm", "microvm")]
    public void Build_MachineThatQemuLacks_RefusedWithCloseNames(string written, string meant)
    {
        MemoryArgs args = new Answer().To(Make.Domain() with { Machine = written });
        Assert.Multiple(() =>
        {
            Assert.That(args.Diagnostics.Select(d => d.Code), Is.EqualTo([QemuLimitCodes.UnknownMachine.Code]));
            Assert.That(args.Diagnostics[0].Message, Does.Contain(meant));
        });
    }

    [Test]
    public void Build_GuestOfAnotherArchitecture_Refused() =>
        Assert.That(
            new Answer().CodesFor(Make.Domain() with { Architecture = Architecture.S390x }),
            Does.Contain(QemuLimitCodes.WrongArchitecture.Code));

    [TestCase(Architecture.I686)]
    [TestCase(Architecture.X86_64)]
    public void Build_GuestOfANarrowerWord_Accepted(Architecture architecture) =>
        Assert.That(new Answer().To(Make.Domain() with { Architecture = architecture }).Success, Is.True);

    [Test]
    public void Build_AutomaticPlacementWithoutAdvice_Refused() =>
        Assert.That(
            new Answer().CodesFor(Make.Domain() with { NumaTune = new() { Memory = new() { Placement = PlacementMode.Auto } } }),
            Does.Contain(SizeCodes.NoAdvice.Code));

    [Test]
    public void Build_AutomaticCpusAndNoPolicy_TakesTheAdviceStrictly()
    {
        DomainDefinition domain = Make.Domain() with { Vcpu = new() { Maximum = 4, Placement = PlacementMode.Auto } };
        Answer answer = new() { Options = new() { Start = new() { AdvisedNodes = NodeSet.Of(1) } } };
        MemoryBackend? backend = answer.To(domain).Plan!.Blocks[0].Backend;
        Assert.That((backend?.Policy, backend?.HostNodes), Is.EqualTo((HostMemoryPolicy.Bind, NodeSet.Of(1))));
    }

    [Test]
    public void Build_CpusInNoCell_GivenToCellZero()
    {
        DomainDefinition domain = Make.Domain(Make.Cell(0, "0"), Make.Cell(1, "2-4,6")) with
        {
            Memory = null,
            Vcpu = new() { Maximum = 12 },
        };
        MemoryArgs args = new Answer().To(domain);
        Assert.Multiple(() =>
        {
            Assert.That(args.Plan!.Cells[0].Cpus, Is.EqualTo(CpuSet.Parse("0-1,5,7-11")));
            Assert.That(args.Diagnostics.Select(d => d.Code), Is.EqualTo([SizeCodes.CpusGivenToFirstCell.Code]));
        });
    }

    [Test]
    public void Build_AliasThatIsNotAUsers_IgnoredUnlessTheGuestRuns()
    {
        DomainDefinition domain = Make.Devices(Make.Dimm() with { Alias = "mine" });
        Assert.Multiple(() =>
        {
            Assert.That(new Answer().CodesFor(domain), Does.Contain(SizeCodes.AliasIgnored.Code));
            Assert.That(IdOf(domain), Is.EqualTo("dimm0"));
            Assert.That(IdOf(domain with { Id = 7 }), Is.EqualTo("mine"));
            Assert.That(IdOf(Make.Devices(Make.Dimm() with { Alias = "ua-mine" })), Is.EqualTo("ua-mine"));
        });
    }

    [Test]
    public void Build_AliasThatAnotherDeviceWillHave_Refused()
    {
        DomainDefinition domain = Make.Devices(Make.Dimm() with { Alias = "dimm1" }, Make.Dimm()) with { Id = 7 };
        Assert.That(new Answer().CodesFor(domain), Does.Contain(SizeCodes.AliasTaken.Code));
    }

    [Test]
    public void Build_ZerosThatMeanNothing_AreLeftOut()
    {
        DomainDefinition domain = Make.Domain() with
        {
            MemoryBacking = new() { AllocationThreads = 0 },
            MaxMemory = new() { Size = ByteSize.Zero },
        };
        MemoryArgs args = new Answer().To(domain);
        Assert.Multiple(() =>
        {
            Assert.That(args.Plan!.MaxMemory, Is.Null);
            Assert.That(args.Plan.Blocks[0].Backend!.PreallocThreads, Is.Null);
        });
    }

    [Test]
    public void Build_DeviceWithNodesOfItsOwn_StrictUnlessAsLibvirt()
    {
        DomainDefinition domain = Make.Devices(Make.Dimm() with { SourceNodes = NodeSet.Of(1) }) with
        {
            NumaTune = new() { Memory = new() { Mode = NumaMode.Interleave, NodeSet = NodeSet.Of(0) } },
        };
        Answer asLibvirt = new() { Options = new() { FollowLibvirt = new LibvirtVersion(11, 3) } };
        Assert.Multiple(() =>
        {
            Assert.That(new Answer().To(domain).Plan!.Blocks[2].Policy, Is.EqualTo(HostMemoryPolicy.Bind));
            Assert.That(asLibvirt.To(domain).Plan!.Blocks[2].Policy, Is.EqualTo(HostMemoryPolicy.Interleave));
            Assert.That(asLibvirt.CodesFor(domain), Does.Contain(SizeCodes.DeviceTakesCellMode.Code));
        });
    }

    private static string? IdOf(DomainDefinition domain) => new Answer().To(domain).Plan!.Blocks[2].QemuDevice?.Id;
}
