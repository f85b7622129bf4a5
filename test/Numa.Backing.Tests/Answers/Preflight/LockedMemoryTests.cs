using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Answers.Explanation;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Answers.Preflight;

/// <summary>The limit of locked memory, held against libvirt's formula, and the limits that a domain sets.</summary>
internal sealed class LockedMemoryTests
{
    private const string Pci = "<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='1' slot='0' function='0'/></source></hostdev>";
    private const string Mdev = "<hostdev mode='subsystem' type='mdev' model='vfio-pci'><source><address uuid='a297db4a-f4c2-11e6-90f6-d3b88d6c9525'/></source></hostdev>";
    private const string Usb = "<hostdev mode='subsystem' type='usb'><source><vendor id='0x1234'/></source></hostdev>";
    private const string Iommufd = "<hostdev mode='subsystem' type='pci'><driver name='vfio' iommufd='yes'/><source/></hostdev>";
    private const string Nic = "<interface type='hostdev'><source/></interface>";
    private const string Vdpa = "<interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/></interface>";
    private const string NvmeDisk = "<disk type='nvme'><source/></disk>";
    private const string NvmeBelow = "<disk type='file'><source file='/a'/><backingStore type='file'><backingStore type='nvme'/></backingStore></disk>";
    private const string VdpaDisk = "<disk type='vhostvdpa'><source dev='/dev/vhost-vdpa-1'/></disk>";
    private const string Plain = "<disk type='file'><source file='/a'/><backingStore/></disk><interface type='network'/>";
    private const string Iommu = "<iommu model='intel'/>";

    // Guests of 8 GiB; the limit in GiB.
    [TestCase("", null)]
    [TestCase(Plain + Usb, null)]
    [TestCase(Pci, 9)]
    [TestCase(Pci + Mdev, 9)]
    [TestCase(Iommufd, 9)]
    [TestCase(Nic, 9)]
    [TestCase(Pci + Mdev + Iommu, 17)]
    [TestCase(Iommu, null)]
    [TestCase(NvmeDisk, 9)]
    [TestCase(NvmeBelow, 9)]
    [TestCase(NvmeDisk + NvmeBelow, 17)]
    [TestCase(Pci + Pci + NvmeDisk + Vdpa + VdpaDisk, 33)]
    [TestCase(Pci + Pci + NvmeDisk + Vdpa + VdpaDisk + Iommu, 41)]
    public void LockedMemory_Devices_FactorTimesMemoryAndOneGibibyte(string devices, int? gibibytes)
    {
        HostRequirements needs = Needs(
            $"<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking><devices>{devices}</devices>");
        Assert.Multiple(() =>
        {
            Assert.That(needs.LockedMemory.Rule, Is.EqualTo(gibibytes is null ? LockLimitRule.NotNeeded : LockLimitRule.AssignedDevices));
            Assert.That(needs.LockedMemory.Limit, Is.EqualTo(gibibytes is { } size ? ByteSize.FromGibibytes((ulong)size) : (ByteSize?)null));
            Assert.That(needs.LockedMemory.Needed, Is.EqualTo(needs.LockedMemory.Limit));
            Assert.That(
                needs.Privileges.Any(privilege => privilege.Privilege == KernelPrivilege.LockMemory), Is.EqualTo(gibibytes is not null));
        });
    }

    [Test]
    public void LockedMemory_Power_DevicesComeOnTopOfTheTables()
    {
        DomainDefinition guest = Make.Domain() with { Architecture = Architecture.Ppc64, Machine = "pseries-8.2", Memory = Make.Gib(4) };
        QemuCapabilities qemu = QemuCapabilities.ForVersion(new(9, 2), Architecture.Ppc64);
        LockedMemoryRequirement Of(DomainDefinition domain) => new MemoryArgsBuilder(qemu).Build(domain).Plan!.GetRequirements().LockedMemory;

        ByteSize bare = Of(guest).Limit!.Value;
        ByteSize assigned = Of(guest with { AssignedDevices = [new() { Kind = AssignedDeviceKind.Pci, Device = "hostdev" }] }).Limit!.Value;
        Assert.That(bare, Is.EqualTo(Make.Mib((4096 / 128) + 4 + 8)));
        Assert.That(assigned - bare, Is.EqualTo(Make.Mib(4096 + (4096 / 512) + 8)));
    }

    [Test]
    public void LockedMemory_Sev_PinsAllMemory()
    {
        HostRequirements needs = Needs("<launchSecurity type='sev'><cbitpos>47</cbitpos></launchSecurity>");
        Assert.That(needs.LockedMemory.Rule, Is.EqualTo(LockLimitRule.EncryptedMemory));
        Assert.That(needs.LockedMemory.Limit, Is.EqualTo(Make.Mib((8 * 1024) + 256)));
        Assert.That(needs.Privileges.Select(privilege => privilege.Privilege), Has.Member(KernelPrivilege.LockMemory));
    }

    [TestCase("<memtune><hard_limit unit='GiB'>12</hard_limit></memtune>", "", "")]
    [TestCase("<memtune><hard_limit unit='GiB'>6</hard_limit></memtune>", "", "NB7110")]
    [TestCase("<memtune><hard_limit unit='GiB'>12</hard_limit><swap_hard_limit unit='GiB'>6</swap_hard_limit></memtune>", "", "NB7110 NB7112")]
    [TestCase("<memtune><hard_limit unit='MiB'>8500</hard_limit></memtune>", Pci, "NB7111")]
    [TestCase("<memtune><hard_limit unit='GiB'>9</hard_limit></memtune>", Pci, "")]
    [TestCase("<memtune><hard_limit unit='GiB'>6</hard_limit></memtune><memoryBacking><locked/></memoryBacking>", "", "NB7110 NB7111")]
    [TestCase("<memtune><hard_limit unit='GiB'>1</hard_limit></memtune><memoryBacking><hugepages/></memoryBacking>", "", "")]
    public void Check_LimitOfTheDomain_HeldAgainstTheGuest(string elements, string devices, string codes)
    {
        PreflightResult result = Needs($"{elements}<devices>{devices}</devices>").CheckAgainst(Guests.Host);
        Assert.That(
            string.Join(' ', result.Problems.Select(problem => problem.Code).Where(code => code is "NB7110" or "NB7111" or "NB7112").Order()),
            Is.EqualTo(codes));
    }

    [Test]
    public void LockedMemory_PlanOfACommandLine_Unknown()
    {
        MemoryPlan plan = QemuCommandLine.Parse(["-m", "1G", "-device", "vfio-pci,host=01:00.0"]).ToPlan(Guests.Qemu, Guests.Host).Plan!;
        Assert.That(plan.GetRequirements().LockedMemory.Rule, Is.EqualTo(LockLimitRule.Unknown));
    }

    [Test]
    public void ToXml_ElementsOfDevicesAndLimits_AreWrittenBack()
    {
        DomainDefinition domain = Guests.Domain(
            "<memory unit='GiB'>8</memory><memtune><hard_limit unit='KiB'>9437184</hard_limit><swap_hard_limit unit='KiB'>9437185</swap_hard_limit></memtune>"
            + "<iommufd enabled='yes'/><launchSecurity type='tdx'/>"
            + $"<devices>{Pci}{Iommufd}{NvmeBelow}{VdpaDisk}{Vdpa}{Iommu}</devices>");
        DomainDefinition again = DomainDefinition.Parse(domain.ToXml());
        Assert.Multiple(() =>
        {
            Assert.That(again, Is.EqualTo(domain));
            Assert.That(domain.AssignedDevices.Select(device => device.Kind), Is.EqualTo(new[]
            {
                AssignedDeviceKind.Pci, AssignedDeviceKind.Pci, AssignedDeviceKind.Nvme, AssignedDeviceKind.VdpaDisk, AssignedDeviceKind.VdpaInterface,
            }));
            Assert.That(domain.AssignedDevices.Select(device => device.Iommufd), Is.EqualTo(new bool?[] { null, true, null, null, null }));
            Assert.That(domain.Iommus.Single().Model, Is.EqualTo("intel"));
            Assert.That(domain.Iommufd, Is.True);
            Assert.That(domain.LaunchSecurity!.Type, Is.EqualTo(LaunchSecurityType.Tdx));
            Assert.That(domain.MemoryTune!.SwapHardLimit, Is.EqualTo(Make.Kib(9437185)));
            Assert.That(again.ToXml(), Is.EqualTo(domain.ToXml()));
        });
    }

    [TestCase("sev-snp", true)]
    [TestCase("tdx", true)]
    [TestCase("sev", false)]
    [TestCase("s390-pv", false)]
    public void PrivateMemory_HugePagesAndPolicy_ToldPerBlockAndPaidTwice(string type, bool isPrivate)
    {
        MemoryArgs args = Guests.Build(
            $"<memory unit='GiB'>1</memory><memoryBacking><hugepages/></memoryBacking><launchSecurity type='{type}'/>"
            + "<numatune><memory mode='strict' nodeset='1'/></numatune>");
        MemoryRequirement[] memory = [.. args.Plan!.GetRequirements().Memory];
        Assert.Multiple(() =>
        {
            Assert.That(args.Diagnostics.Count(diagnostic => diagnostic.Descriptor == PlanCodes.PrivateMemory), Is.EqualTo(isPrivate ? 1 : 0));
            Assert.That(memory.Select(item => item.Kind), Is.EqualTo(isPrivate ? [MemoryKind.HugePages, MemoryKind.Ordinary] : new[] { MemoryKind.HugePages }));
            Assert.That(memory.Select(item => item.Needed), Is.All.EqualTo(Make.Gib(1)));
            Assert.That(memory[^1].Nodes, isPrivate ? Is.Null : Is.EqualTo(NodeSet.Of(1)));
        });
    }

    [Test]
    public void PrivateMemory_OrdinaryPagesOnDemand_PaidOnce()
    {
        MemoryPlan plan = Guests.Build("<memory unit='GiB'>1</memory><launchSecurity type='sev-snp'/>").Plan!;
        Assert.That(plan.GetRequirements().Memory.Select(item => item.Needed), Is.EqualTo(new[] { ByteSize.Zero, Make.Gib(1) }));
        Assert.That(plan.Diagnostics.Select(diagnostic => diagnostic.Descriptor), Has.None.EqualTo(PlanCodes.PrivateMemory));
    }

    private static HostRequirements Needs(string inside) => Guests.Build("<memory unit='GiB'>8</memory>" + inside).Plan!.GetRequirements();
}
