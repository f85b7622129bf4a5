using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Golden;

/// <summary>All golden cases: together they reach every row of every decision table, each device and each architecture.</summary>
internal static class GoldenCases
{
    private static readonly QemuVersion V42 = new(4, 2);
    private static readonly QemuVersion V52 = new(5, 2);
    private static readonly QemuVersion V60 = new(6, 0);
    private static readonly QemuVersion V62 = new(6, 2);
    private static readonly QemuVersion V100 = new(10, 0);

    private static readonly MemoryArgsOptions WarnOnly = new() { GlobalPolicy = GlobalPolicy.WarnOnly };
    private static readonly MemoryArgsOptions Unattached = new() { GlobalPolicy = GlobalPolicy.Unattached };
    private static readonly MemoryArgsOptions AsLibvirt = WarnOnly.With(new { FollowLibvirt = new LibvirtVersion(11, 3), DumpGuestCore = false });

    public static IReadOnlyList<GoldenCase> All { get; } =
    [
        .. WithoutCells(),
        .. WithCells(),
        .. Devices(),
        .. Architectures(),
    ];

    private static IEnumerable<GoldenCase> WithoutCells() =>
    [
        new("plain", "plain"),
        new("plain on 4.2", "plain") { Qemu = V42 },
        new("odd size", "odd-size"),
        new("strict", "strict"),
        new("strict on 4.2", "strict") { Qemu = V42 },
        new("strict unattached", "strict") { Options = Unattached },
        new("huge", "huge"),
        new("huge without folders", "huge") { Host = GoldenHost.WithoutFolders },
        new("huge on 4.2", "huge") { Qemu = V42 },
        new("huge unattached", "huge") { Options = Unattached },
        new("huge on an attaching QEMU without canonical paths", "huge") { Without = QemuFeatures.CanonicalPath },
        new("huge strict", "huge-strict"),
        new("huge strict on nodes of memory alone", "huge-strict") { Host = GoldenHost.MemoryAlone },
        new("huge strict on 5.2", "huge-strict") { Qemu = V52 },
        new("huge strict on 4.2", "huge-strict") { Qemu = V42 },
        new("huge strict unattached", "huge-strict") { Options = Unattached },
        new("huge strict unattached without file", "huge-strict")
        {
            Options = Unattached,
            Without = QemuFeatures.MemoryBackendFile,
        },
        new("restrictive", "restrictive"),
        new("advised", "advised") { Options = new() { Start = new() { AdvisedNodes = NodeSet.Of(0) } } },
        new("pinned elsewhere", "pinned-elsewhere"),
        new("memfd", "memfd"),
        new("memfd on 4.2", "memfd") { Qemu = V42 },
        new("file", "file"),
        new("file on 4.2", "file") { Qemu = V42 },
        new("everything else", "everything-else"),
        new("SEV", "sev") { Qemu = V100 },
        new("SEV-SNP", "snp") { Qemu = V100 },
        new("TDX", "tdx") { Qemu = new(10, 1) },
        new("commas and quotes", "commas-and-quotes"),
        new("commas and quotes on 5.2", "commas-and-quotes") { Qemu = V52 },
    ];

    private static IEnumerable<GoldenCase> WithCells() =>
    [
        new("cells", "cells"),
        new("old cells", "old-cells"),
        new("old cells huge", "old-cells-huge"),
        new("old cells strict", "old-cells-strict"),
        new("old cells strict, warn only", "old-cells-strict") { Options = WarnOnly },
        new("old cells strict unattached", "old-cells-strict") { Options = Unattached },
        new("old cells strict on 4.2", "old-cells-strict") { Qemu = V42 },
        new("old cells huge strict", "old-cells-huge-strict"),
        new("old cells huge strict, warn only", "old-cells-huge-strict") { Options = WarnOnly },
        new("old cells huge strict on 4.2", "old-cells-huge-strict") { Qemu = V42 },
        new("old cells huge strict unattached", "old-cells-huge-strict") { Options = Unattached },
        new("old cells huge strict unattached without file", "old-cells-huge-strict")
        {
            Options = Unattached,
            Without = QemuFeatures.MemoryBackendFile,
        },
        new("hmat", "hmat"),
        new("hmat as libvirt", "hmat") { Options = AsLibvirt },
        new("pages per cell", "pages-per-cell"),
        new("memnode", "memnode"),
        new("shared cell", "shared-cell"),
        new("memfd cells", "memfd-cells"),
        new("file cells", "file-cells"),
        new("distances", "distances"),
        new("generic initiators", "gpu-cells") { Qemu = V100 },
        new("generic initiators on 7.2", "gpu-cells"),
        new("generic initiators as libvirt", "gpu-cells")
        {
            Qemu = V100, Options = new() { FollowLibvirt = new LibvirtVersion(12, 8) },
        },
    ];

    private static IEnumerable<GoldenCase> Devices() =>
    [
        new("devices", "devices") { Qemu = V100 },
        new("devices on 6.0", "devices-old") { Qemu = V60 },
        new("huge devices", "huge-devices"),
        new("huge devices on 6.2", "huge-devices") { Qemu = V62 },
        new("old huge devices", "old-huge-devices"),
        new("old huge devices on 6.2", "old-huge-devices") { Qemu = V62 },
        new("old huge devices as libvirt", "old-huge-devices") { Options = AsLibvirt },
        new("old huge small virtio-mem", "old-huge-small-virtio-mem"),
        new("old huge small virtio-mem as libvirt", "old-huge-small-virtio-mem") { Options = AsLibvirt },
        new("added cell", "added-cell") { Options = new() { Start = new() { IsNew = true } } },
        new("sgx", "sgx") { Qemu = new(7, 0) },
    ];

    private static IEnumerable<GoldenCase> Architectures() =>
    [
        new("s390x", "s390-virtio-mem") { Qemu = V100, Architecture = Architecture.S390x },
        new("Secure Execution", "secure-execution") { Qemu = V100, Architecture = Architecture.S390x },
        new("ppc64", "power-nvdimm") { Architecture = Architecture.Ppc64 },
        new("aarch64", "arm") { Architecture = Architecture.Aarch64 },
        new("Grace with one GPU", "grace") { Qemu = V100, Architecture = Architecture.Aarch64 },
        new("riscv64", "riscv") { Architecture = Architecture.Riscv64 },
        new("loongarch64", "loongarch") { Qemu = V100, Architecture = Architecture.Loongarch64 },
    ];
}
