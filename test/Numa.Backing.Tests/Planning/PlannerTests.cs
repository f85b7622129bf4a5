using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Golden;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

[TestFixture]
internal sealed class PlannerTests
{
    private static readonly HostMemory Sgx = GoldenHost.TwoNodes with { SgxSections = [Make.Mib(32)] };

    private static IEnumerable<TestCaseData> Refused()
    {
        DomainDefinition huge = Make.Domain() with { MemoryBacking = new() { HugePages = new() } };
        DomainDefinition gigantic = Make.Pages((16, ""));
        DomainDefinition file = Make.Domain() with { MemoryBacking = new() { Source = MemorySource.File } };
        yield return new(HostMemoryCodes.HostNodeMissing.Code, Nodes("5"), new Answer());
        yield return new(QemuLimitCodes.HostNodeTooHigh.Code, Nodes("128"), new Answer { Host = HostMemory.Unknown });
        yield return new(HostMemoryCodes.NoMountOfPageSize.Code, gigantic, new Answer());
        yield return new(HostMemoryCodes.NoHugePageMount.Code, huge, new Answer { Host = HostMemory.Unknown });
        yield return new(HostMemoryCodes.NoBackingDirectory.Code, file, new Answer { Host = HostMemory.Unknown });
        yield return new(
            QemuLimitCodes.AccessNeedsObject.Code,
            huge with { MemoryBacking = new() { HugePages = new(), Access = MemoryAccess.Shared } },
            new Answer { Version = new(4, 2) });
        yield return new(
            HostMemoryCodes.SgxSectionTooSmall.Code, Enclave(0), new Answer { Host = Sgx, Version = new(7, 0) });
        yield return new(
            HostMemoryCodes.SgxSectionMissing.Code, Enclave(1), new Answer { Host = Sgx, Version = new(7, 0) });
        yield return new(QemuLimitCodes.CcwNode.Code, Channel(node: 1, page: null), Mainframe());
        yield return new(HostMemoryCodes.CcwPageSize.Code, Channel(node: 0, Make.Gib(1)), Mainframe());
        yield return new(
            QemuLimitCodes.FeatureNotInBuild.Code,
            Make.Domain() with { MemoryBacking = new() { Source = MemorySource.MemFd } },
            new Answer { Without = QemuFeatures.MemoryBackendMemFd });
        yield return new(
            QemuLimitCodes.FeatureMissing.Code,
            Make.Domain() with { PersistentStore = new() { Size = Make.Mib(1), Path = "/store" } },
            new Answer { Version = new(5, 2) });
        yield return new(
            QemuLimitCodes.FeatureOfOtherArchitecture.Code,
            Make.Devices(new DimmDevice { Size = Make.Mib(512), TargetNode = 0 }) with { Architecture = Architecture.Riscv64, Machine = "virt" },
            new Answer { Architecture = Architecture.Riscv64, Version = new(10, 1) });
    }

    private static IEnumerable<TestCaseData> Said()
    {
        yield return new(
            PlanCodes.PageSizeIsSystems.Code,
            Make.Domain() with { MemoryBacking = new() { HugePages = new() { Pages = [new() { Size = Make.Kib(4) }] } } });
        yield return new(PlanCodes.PreferredNodes.Code, Nodes("0-1", NumaMode.Preferred));
        yield return new(
            PlanCodes.ThreadsWithoutPrealloc.Code, Make.Domain() with { MemoryBacking = new() { AllocationThreads = 4 } });
        yield return new(
            HostMemoryCodes.NotAMultipleOfPage.Code,
            Make.Domain() with { Memory = Make.Mib(1025), MemoryBacking = new() { HugePages = new() } });
    }

    private static IEnumerable<TestCaseData> RefusedByName() =>
        Refused().Select(data => data.SetArgDisplayNames((string)data.Arguments[0]!));

    private static IEnumerable<TestCaseData> SaidByName() =>
        Said().Select(data => data.SetArgDisplayNames((string)data.Arguments[0]!));

    [TestCaseSource(nameof(RefusedByName))]
    public void Build_WhatQemuOrTheHostCannotDo_Refused(string code, DomainDefinition domain, Answer answer)
    {
        MemoryArgs args = answer.To(domain);
        Assert.Multiple(() =>
        {
            Assert.That(args.Success, Is.False);
            Assert.That(args.ToArgv, Throws.TypeOf<MemoryArgsException>());
            Assert.That(args.Diagnostics.Select(d => d.Code), Does.Contain(code));
            Assert.That(args.ThrowIfFailed, Throws.TypeOf<MemoryArgsException>());
        });
    }

    [TestCaseSource(nameof(SaidByName))]
    public void Build_WhatDoesNotMeanWhatItSeems_SaidAndAccepted(string code, DomainDefinition domain)
    {
        MemoryArgs args = new Answer().To(domain);
        Assert.Multiple(() =>
        {
            Assert.That(args.Success, Is.True);
            Assert.That(args.Diagnostics.Select(d => d.Code), Does.Contain(code));
        });
    }

    [Test]
    public void Build_WarningsAsErrors_RefusesWhatIsOnlyWarnedOf()
    {
        MemoryArgs args = new Answer { Options = new() { WarningsAsErrors = true } }.To(Nodes("0-1", NumaMode.Preferred));
        Assert.Multiple(() =>
        {
            Assert.That(args.Success, Is.False);
            Assert.That(args.Diagnostics.Select(d => d.Severity), Is.All.EqualTo(DiagnosticSeverity.Error));
        });
    }

    [TestCase(false, "NB3021")]
    [TestCase(true, "NB3009")]
    public void Build_NvdimmOfPowerOnAQemuWithout_RefusedUnlessAsLibvirt(bool asLibvirt, string code)
    {
        DomainDefinition domain = Make.Devices(Make.Nvdimm() with { LabelSize = Make.Kib(128) })
            with { Architecture = Architecture.Ppc64 };
        Answer answer = new()
        {
            Architecture = Architecture.Ppc64,
            Without = QemuFeatures.Nvdimm,
            Options = new() { FollowLibvirt = asLibvirt ? new LibvirtVersion(9, 0) : null },
        };
        MemoryArgs args = answer.To(domain);
        Assert.Multiple(() =>
        {
            Assert.That(args.Success, Is.EqualTo(asLibvirt));
            Assert.That(args.Diagnostics.Select(d => d.Code), Does.Contain(code));
        });
    }

    [Test]
    public void Build_NvdimmOfPowerWithoutIdentity_GetsTheSameEachTime()
    {
        DomainDefinition domain = Make.Devices(Make.Nvdimm() with { LabelSize = Make.Kib(128) })
            with { Architecture = Architecture.Ppc64 };
        Answer answer = new() { Architecture = Architecture.Ppc64 };
        Guid? first = (answer.To(domain).Plan!.Blocks[2].QemuDevice as Nvdimm)?.Uuid;
        Guid? again = (answer.To(domain with { }).Plan!.Blocks[2].QemuDevice as Nvdimm)?.Uuid;
        Guid? other = (answer.To(domain with { Name = "other" }).Plan!.Blocks[2].QemuDevice as Nvdimm)?.Uuid;
        Assert.Multiple(() =>
        {
            Assert.That(first, Is.Not.Null.And.EqualTo(again).And.Not.EqualTo(other));
            Assert.That(answer.CodesFor(domain), Does.Contain(PlanCodes.NvdimmIdentityMade.Code));
        });
    }

    [Test]
    public void Build_ManyProblems_AllAtOnce()
    {
        DomainDefinition domain = Nodes("7") with { MemoryBacking = new() { Source = MemorySource.File } };
        Assert.That(
            new Answer { Host = GoldenHost.TwoNodes with { MemoryBackingDirectory = null } }.CodesFor(domain),
            Is.SupersetOf([HostMemoryCodes.HostNodeMissing.Code, HostMemoryCodes.NoBackingDirectory.Code]));
    }

    [Test]
    public void Build_NodesThatTheHostLacks_SaidOnceEachWhereTheyAreWritten()
    {
        DimmDevice dimm = Make.Dimm() with { SourceNodes = NodeSet.Of(9) };
        DomainDefinition domain = Make.Devices(dimm, Make.Dimm()) with
        {
            NumaTune = new()
            {
                Memory = new() { NodeSet = NodeSet.Of(7) },
                MemNodes = [Make.MemNode(1) with { NodeSet = NodeSet.Of(8) }],
            },
        };
        Assert.That(
            new Answer().To(domain).Diagnostics.Where(d => d.Descriptor == HostMemoryCodes.HostNodeMissing).Select(d => d.Subject),
            Is.EqualTo(["numatune/memory", "numatune/memnode[0]", "devices/memory[0]"]));
    }

    private static DomainDefinition Nodes(string nodes, NumaMode? mode = null) => Make.Domain() with
    {
        NumaTune = new() { Memory = new() { Mode = mode, NodeSet = NodeSet.Parse(nodes) } },
    };

    private static DomainDefinition Enclave(int node) =>
        Make.Devices(Make.SgxEpc() with { SourceNodes = NodeSet.Of(node) }) with { Memory = null };

    private static Answer Mainframe() => new() { Version = new(10, 0), Architecture = Architecture.S390x };

    private static DomainDefinition Channel(int node, ByteSize? page) => Make.Devices(Make.VirtioMem() with
    {
        TargetNode = node,
        PageSize = page,
        Address = new CcwAddress { Cssid = 0xfe, Ssid = 0, Devno = 1 },
    }) with
    {
        Architecture = Architecture.S390x,
        MaxMemory = new() { Size = Make.Gib(64) },
        MemoryBacking = new() { HugePages = new() },
    };
}
