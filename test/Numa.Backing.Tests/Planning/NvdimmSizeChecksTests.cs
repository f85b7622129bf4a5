using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

/// <summary>What query-memory-devices of QEMU 7.2.22 said of such modules.</summary>
[TestFixture]
internal sealed class NvdimmSizeChecksTests
{
    [TestCase(32768UL, 128UL, 2048UL, "30 MiB", "2 MiB", Description = "31457280 of 33423360 bytes")]
    [TestCase(32768UL, 129UL, null, "32636 KiB", "132 KiB", Description = "33419264 of 33422336 bytes: whole pages")]
    [TestCase(32768UL, 128UL, null, null, null)]
    [TestCase(32768UL, 2048UL, 2048UL, null, null)]
    [TestCase(32768UL, null, 2048UL, null, null, Description = "no labels, nothing to take from")]
    [TestCase(32768UL, 0UL, 2048UL, null, null)]
    public void Build_LabelsAndAlignment_WhatTheGuestLosesIsSaid(ulong size, ulong? label, ulong? align, string? seen, string? advice)
    {
        Diagnostic? cut = Said(Module(size, label, align), PlanCodes.NvdimmCut);

        Assert.That(cut is null, Is.EqualTo(seen is null));
        Assert.That(cut?.Severity ?? DiagnosticSeverity.Warning, Is.EqualTo(DiagnosticSeverity.Warning));
        Assert.That(cut?.Message, seen is null ? Is.Null : Does.Contain($"of which QEMU provides {seen},"));
        Assert.That(cut?.Remedy, advice is null ? Is.Null : Is.EqualTo($"Write a label size of {advice}, which also uses the rest."));
    }

    [TestCase(2048UL, 2048UL)]
    [TestCase(132UL, null)]
    public void Build_LabelsThatAreAdvised_LoseNothing(ulong label, ulong? align) =>
        Assert.That(Said(Module(32768, label, align), PlanCodes.NvdimmCut), Is.Null);

    [TestCase(2048UL, 128UL, 2048UL, true, Description = "too small to contain nvdimm label (0x20000) and aligned PMEM (0x200000)")]
    [TestCase(4096UL, 3072UL, 2048UL, true)]
    [TestCase(4096UL, 2048UL, 2048UL, false)]
    public void Build_LabelsThatLeaveNoUnit_AreRefused(ulong size, ulong label, ulong? align, bool isRefused) => Assert.That(
        Said(Module(size, label, align), QemuLimitCodes.NvdimmTooSmall) is not null, Is.EqualTo(isRefused));

    [Test]
    public void Build_LabelsThatLeaveNoUnit_WhereLibvirtsWayIsWanted_AreAWarning() => Assert.That(
        new Answer { Options = new() { FollowLibvirt = new LibvirtVersion(11, 3) } }.To(Make.Devices(Module(2048, 128, 2048))).Diagnostics
            .Where(diagnostic => diagnostic.Descriptor == QemuLimitCodes.RefusedAsLibvirt)
            .Select(diagnostic => $"{diagnostic.Severity} {diagnostic.Message}"),
        Is.EqualTo([
            "Warning libvirt prints arguments that QEMU refuses at the start: The NVDIMM of 2 MiB has labels of 128 KiB; the rest"
            + " is less than 2 MiB, the smallest unit that QEMU supports.",
        ]));

    private static NvdimmDevice Module(ulong size, ulong? label, ulong? align) => Make.Nvdimm() with
    {
        Size = Make.Kib(size),
        LabelSize = label is { } labels ? Make.Kib(labels) : null,
        AlignSize = align is { } unit ? Make.Kib(unit) : null,
    };

    private static Diagnostic? Said(NvdimmDevice module, DiagnosticDescriptor code) =>
        new Answer().To(Make.Devices(module)).Diagnostics.FirstOrDefault(diagnostic => diagnostic.Descriptor == code);
}
