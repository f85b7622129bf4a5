using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

/// <summary>Guests of Microsoft's hypervisor, shared memory devices, and arguments that are told and not read.</summary>
[TestFixture]
internal sealed class TodaysGuestTests
{
    [TestCase("10.0.0", null, false, "NB3039")]
    [TestCase("11.1.0", null, true, null)]
    [TestCase("11.1.0", "12.8", true, null)]
    [TestCase("11.1.0", "11.3", false, "NB2001")]
    public void Build_Hyperv_AcceleratorMshvSince102(string qemu, string? release, bool isPlanned, string? code)
    {
        Answer answer = new()
        {
            Version = QemuVersion.Parse(qemu),
            Options = new() { FollowLibvirt = release is null ? null : LibvirtVersion.Parse(release) },
        };
        DomainDefinition domain = DomainDefinition.Parse(
            "<domain type='hyperv'><name>g</name><memory unit='GiB'>1</memory><os><type arch='x86_64'>hvm</type></os></domain>");
        MemoryArgs args = answer.To(domain);
        Assert.Multiple(() =>
        {
            Assert.That(domain.Type, Is.EqualTo(DomainType.Hyperv));
            Assert.That(args.Success, Is.EqualTo(isPlanned));
            Assert.That(args.Plan?.Accelerator, Is.EqualTo(isPlanned ? Accelerator.Mshv : (Accelerator?)null));
            Assert.That(
                args.Diagnostics.Where(said => said.Severity == DiagnosticSeverity.Error).Select(said => said.Code),
                code is null ? Is.Empty : Is.EqualTo(new[] { code }));
            Assert.That(DomainDefinition.Parse(domain.ToXml()).Type, Is.EqualTo(DomainType.Hyperv));
        });
    }

    [Test]
    public void Build_HypervOnABuildWithoutMshv_Refused()
    {
        QemuCapabilities known = QemuCapabilities.ForVersion(new(11, 1), Architecture.X86_64);
        MemoryArgs args = new MemoryArgsBuilder(known.With(new { Features = known.Features & ~QemuFeatures.Mshv })).Build(
            Make.Cells(1) with { Type = DomainType.Hyperv });
        Assert.That(known.Has(QemuFeatures.Mshv));
        Assert.That(QemuCapabilities.ForVersion(new(11, 1), Architecture.Aarch64).Has(QemuFeatures.Mshv), Is.False);
        Assert.That(
            args.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => one.Code),
            Is.EqualTo([StartRefusalCodes.NoMshv.Code]));
    }

    [Test]
    public void Parse_AcceleratorMshv_PlanOfMshv()
    {
        QemuCommandLine line = QemuCommandLine.Parse(["qemu", "-accel", "mshv", "-m", "64M", "-machine", "pc"]);
        Assert.Multiple(() =>
        {
            Assert.That(line.Accelerator, Is.EqualTo(Accelerator.Mshv));
            Assert.That(
                line.ToPlan(QemuCapabilities.ForVersion(new(11, 1), Architecture.X86_64)).Plan!.Accelerator,
                Is.EqualTo(Accelerator.Mshv));
        });
    }

    [TestCase("<shmem name='a'><model type='ivshmem-plain'/><size unit='M'>256</size></shmem>", 256UL)]
    [TestCase("<shmem name='a'><model type='ivshmem-plain'/></shmem>", 4UL, Description = "libvirt's default")]
    [TestCase(
        "<shmem name='a'><model type='ivshmem-plain'/><size unit='M'>1</size></shmem><shmem name='b'><model type='ivshmem-plain'/></shmem>",
        5UL)]
    [TestCase("<shmem name='a'><model type='ivshmem-doorbell'/><server/></shmem>", null)]
    public void Parse_SharedMemoryDevices_AddedUp(string devices, ulong? mebibytes)
    {
        DomainDefinition domain = DomainDefinition.Parse(
            $"<domain type='kvm'><name>g</name><memory unit='GiB'>1</memory><os><type arch='x86_64'>hvm</type></os><devices>{devices}</devices></domain>");
        ByteSize? expected = mebibytes is { } size ? Make.Mib(size) : null;
        LimitFit[] limits = [.. Numa.Backing.Answers.Preflight.PreflightChecker.Check(
            new Answer().To(domain).Plan!.GetRequirements(), new() { SharedMemoryRoom = Make.Mib(2) }).Limits.AsEnumerable()];
        Assert.Multiple(() =>
        {
            Assert.That(domain.SharedMemory, Is.EqualTo(expected));
            Assert.That(limits.Select(fit => fit.Needed), mebibytes is null ? Is.Empty : Is.EqualTo(new[] { expected }));
        });
    }

    [TestCase("aux-ram-share=on", "aux-ram-share")]
    [TestCase("cxl=on", "cxl")]
    [TestCase("cxl-fmw.0.targets.0=cxl.1", "cxl-fmw.0.targets.0")]
    public void Parse_MachinePropertyOfMemoryWithoutARow_KeptAsUnread(string property, string name) => Assert.That(
        QemuCommandLine.Parse(["qemu", "-m", "64M", "-machine", $"q35,{property}"]).Unread.Select(part => part.Name),
        Is.EqualTo(new[] { name }));

    [Test]
    public void ForVersion_MachineType401_FromQemu41To100() => Assert.That(
        new[] { "4.0", "4.1", "10.0", "10.1" }.Select(version =>
            QemuCapabilities.ForVersion(QemuVersion.Parse(version + ".0"), Architecture.X86_64).FindMachine("pc-q35-4.0.1", Accelerator.Tcg)
                is not null),
        Is.EqualTo(new[] { false, true, true, false }));
}
