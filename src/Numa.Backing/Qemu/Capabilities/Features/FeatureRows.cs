using static Numa.Backing.Qemu.Capabilities.Features.FeatureProof;

namespace Numa.Backing.Qemu.Capabilities.Features;

/// <summary>
/// The features of QEMU, one row each. Sources of "since" are QEMU's QAPI schema ("Since") and its history; compared with every
/// capability document of the corpus.
/// </summary>
internal static class FeatureRows
{
    private static readonly Architecture[] X86 = [Architecture.X86_64, Architecture.I686];

    private static readonly Architecture[] Arm = [Architecture.Aarch64, Architecture.Armv7l];

    private static readonly Architecture[] Power = [Architecture.Ppc64, Architecture.Ppc64le];

    private static readonly Architecture[] LoongArch = [Architecture.Loongarch64];

    private static readonly Architecture[] S390 = [Architecture.S390x];

    // libpmem is packaged for these; QEMU uses it when it finds it.
    private static readonly Architecture[] PersistentMemory = [.. X86, .. Power, Architecture.Aarch64, Architecture.Riscv64];

    /// <summary>The rows, in the order in which names are written.</summary>
    public static IReadOnlyList<FeatureRow> All { get; } =
    [
        new(QemuFeatures.MemoryBackendRam, "memory-backend-ram")
        {
            IsAssumedByLibvirt = true,
            RefusalId = "M1", Builds = FeatureBuilds.Every, Proofs = [Type("memory-backend-ram")], Since = [new(new(2, 1))],
        },
        new(QemuFeatures.MemoryBackendFile, "memory-backend-file")
        {
            IsAssumedByLibvirt = true,
            RefusalId = "M2", Builds = FeatureBuilds.Every, Proofs = [Type("memory-backend-file")], Since = [new(new(2, 1))],
        },
        new(QemuFeatures.FileAlign, "memory-backend-file.align")
        {
            IsAssumedByLibvirt = true,
            RefusalId = "M6", Builds = FeatureBuilds.Every,
            Proofs = [Property("memory-backend-file", "align")], Since = [new(new(2, 12))],
        },
        new(QemuFeatures.FileDiscardData, "memory-backend-file.discard-data")
        {
            IsAssumedByLibvirt = true,
            RefusalId = "M7", Builds = FeatureBuilds.Every,
            Proofs = [Property("memory-backend-file", "discard-data")], Since = [new(new(2, 11))],
        },
        new(QemuFeatures.FilePmem, "memory-backend-file.pmem")
        {
            RefusalId = "M8", Builds = FeatureBuilds.Dependent,
            Proofs = [Property("memory-backend-file", "pmem")], Since = [new(new(3, 1), PersistentMemory)],
        },
        new(QemuFeatures.PreallocThreads, "memory-backend-file.prealloc-threads")
        {
            QemuName = "memory-backend-*.prealloc-threads", RefusalId = "M9", Builds = FeatureBuilds.Every,
            Proofs = [Property("memory-backend-file", "prealloc-threads")], Since = [new(new(5, 0))],
        },
        new(QemuFeatures.Reserve, "memory-backend-file.reserve")
        {
            QemuName = "memory-backend-*.reserve", Builds = FeatureBuilds.Every,
            Proofs = [Property("memory-backend-file", "reserve")], Since = [new(new(6, 1))],
        },
        new(QemuFeatures.CanonicalPath, "memory-backend-file.x-use-canonical-path-for-ramblock-id")
        {
            QemuName = "memory-backend-*.x-use-canonical-path-for-ramblock-id", Builds = FeatureBuilds.Every,
            Proofs = [Property("memory-backend-file", "x-use-canonical-path-for-ramblock-id")], Since = [new(new(4, 0))],
        },
        new(QemuFeatures.MemoryBackendMemFd, "memory-backend-memfd")
        {
            RefusalId = "M3", Builds = FeatureBuilds.Linux, Proofs = [Type("memory-backend-memfd")], Since = [new(new(2, 12))],
        },
        new(QemuFeatures.MemFdHugeTlb, "memory-backend-memfd.hugetlb")
        {
            RefusalId = "M4", Builds = FeatureBuilds.Linux,
            Proofs = [Property("memory-backend-memfd", "hugetlb")], Since = [new(new(2, 12))],
        },
        new(QemuFeatures.ThreadContext, "thread-context")
        {
            Builds = FeatureBuilds.Every, Proofs = [Type("thread-context")], Since = [new(new(7, 2))],
        },
        new(QemuFeatures.SgxEpc, "sgx-epc")
        {
            QemuName = "memory-backend-epc", RefusalId = "M5", Builds = FeatureBuilds.Dependent,
            Proofs = [Type("sgx-epc")], Since = [new(new(6, 2), X86)],
        },
        new(QemuFeatures.PcDimm, "pc-dimm")
        {
            RefusalId = "M10", Proofs = [Type("pc-dimm")],
            Since = [new(new(2, 1), X86), new(new(2, 5), Power), new(new(4, 2), Arm), new(new(7, 1), LoongArch)],
        },

        // The device is from 2.6, but until 2.9 preallocation destroyed what it stored; libvirt does not use it before either.
        // libvirt 9.0.0 prints an NVDIMM for pSeries on QEMU 4.2, whose list of devices has none (it came with 5.0).
        new(QemuFeatures.Nvdimm, "nvdimm")
        {
            RefusalId = "M11", Proofs = [Type("nvdimm")], UsableSince = new(2, 9), PrintedByLibvirtOn = Architecture.Ppc64,
            Since = [new(new(2, 9), X86), new(new(5, 0), [.. Power, .. Arm]), new(new(7, 1), LoongArch)],
        },
        new(QemuFeatures.NvdimmUnarmed, "nvdimm.unarmed")
        {
            RefusalId = "M12", Proofs = [Property("nvdimm", "unarmed")], UsableSince = new(2, 9),
            Since = [new(new(3, 1), X86), new(new(5, 0), [.. Power, .. Arm]), new(new(7, 1), LoongArch)],
        },
        new(QemuFeatures.VirtioPmemPci, "virtio-pmem-pci")
        {
            RefusalId = "M13", Proofs = [Type("virtio-pmem-pci")], Since = [new(new(4, 1), X86)],
            LearnedBefore = QemuFeatures.CanonicalPath,
        },
        new(QemuFeatures.VirtioMemPci, "virtio-mem-pci")
        {
            RefusalId = "M14", Builds = FeatureBuilds.Linux, Proofs = [Type("virtio-mem-pci")],
            Since = [new(new(5, 1), X86), new(new(7, 0), Arm), new(new(10, 0), S390)],
            LearnedBefore = QemuFeatures.PreallocThreads,
        },
        new(QemuFeatures.VirtioMemCcw, "virtio-mem-ccw")
        {
            RefusalId = "M15", Builds = FeatureBuilds.Linux, Proofs = [Type("virtio-mem-ccw")], Since = [new(new(10, 0), S390)],
        },
        new(QemuFeatures.VirtioMemPrealloc, "virtio-mem-pci.prealloc")
        {
            QemuName = "virtio-mem.prealloc", Builds = FeatureBuilds.Linux,
            Proofs = [Property("virtio-mem-pci", "prealloc"), Property("virtio-mem-ccw", "prealloc")],
            Since = [new(new(7, 0), [.. X86, .. Arm]), new(new(10, 0), S390)],
        },
        new(QemuFeatures.VirtioMemDynamicMemslots, "virtio-mem-pci.dynamic-memslots")
        {
            QemuName = "virtio-mem.dynamic-memslots", RefusalId = "M16", Builds = FeatureBuilds.Linux,
            Proofs = [Property("virtio-mem-pci", "dynamic-memslots"), Property("virtio-mem-ccw", "dynamic-memslots")],
            Since = [new(new(8, 2), [.. X86, .. Arm]), new(new(10, 0), S390)],
        },
        new(QemuFeatures.NumaDistances, "numa.dist")
        {
            IsAssumedByLibvirt = true,
            QemuName = "-numa dist", RefusalId = "M17", Builds = FeatureBuilds.Every, Since = [new(new(2, 10))],
        },
        new(QemuFeatures.NumaHmat, "numa.hmat")
        {
            QemuName = "-numa hmat-lb and hmat-cache", RefusalId = "M18", Builds = FeatureBuilds.Every,
            Proofs = [SchemaValue("hmat-lb")], Since = [new(new(5, 0))],
        },
        new(QemuFeatures.JsonObject, "object.qapified")
        {
            IsAssumedByLibvirt = true,
            QemuName = "JSON of -object", Builds = FeatureBuilds.Every,
            Proofs = [SchemaTag("qom-type")], Since = [new(new(6, 0))],
        },
        new(QemuFeatures.JsonDevice, "device.json+hotplug")
        {
            QemuName = "JSON of -device", Builds = FeatureBuilds.Every,
            Proofs = [CommandFeature("device_add", "json-cli-hotplug")], Since = [new(new(7, 0))],
        },
        new(QemuFeatures.Overcommit, "overcommit")
        {
            IsAssumedByLibvirt = true,
            QemuName = "-overcommit", Builds = FeatureBuilds.Every, Proofs = [Option("overcommit")], Since = [new(new(3, 0))],
        },
        new(QemuFeatures.AcpiErst, "acpi-erst")
        {
            // An old libvirt did not ask for it: a document without it does not show it, and the version decides.
            RefusalId = "M19", Proofs = [Type("acpi-erst")], LearnedBefore = QemuFeatures.AcpiErst,
            Since = [new(new(7, 0), [.. X86, .. Arm, .. Power, .. LoongArch, Architecture.Ppc, Architecture.Riscv64])],
        },
        new(QemuFeatures.AcpiGenericInitiator, "acpi-generic-initiator")
        {
            // libvirt before 11.8 did not ask for it.
            RefusalId = "M20", Builds = FeatureBuilds.Every, Proofs = [Type("acpi-generic-initiator")],
            LearnedBefore = QemuFeatures.AcpiGenericInitiator,
            Since = [new(new(9, 0), [.. X86, .. Arm, .. LoongArch, Architecture.Riscv64])],
        },
        new(QemuFeatures.Mshv, "mshv")
        {
            // libvirt before 11.10 did not ask for it. The machine type is found with it: MachineResolver refuses the guest.
            Proofs = [Type("mshv-accel")], LearnedBefore = QemuFeatures.Mshv, Since = [new(new(10, 2), Architecture.X86_64)],
        },
    ];

    /// <summary>What a QEMU of a version offers to guests of an architecture when it is an unmodified build for Linux.</summary>
    public static QemuFeatures Of(QemuVersion version, Architecture architecture)
    {
        QemuFeatures features = QemuFeatures.None;
        foreach (FeatureRow row in All)
        {
            features |= row.IsIn(version, architecture) ? row.Flag : QemuFeatures.None;
        }

        return features;
    }

    /// <summary>The features that builds of a kind have.</summary>
    public static QemuFeatures InBuilds(FeatureBuilds builds)
    {
        QemuFeatures features = QemuFeatures.None;
        foreach (FeatureRow row in All)
        {
            features |= row.Builds == builds ? row.Flag : QemuFeatures.None;
        }

        return features;
    }
}
