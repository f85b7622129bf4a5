using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>What a QEMU binary can do about memory. A set: combine with <c>|</c>.</summary>
[Flags]
[JsonConverter(typeof(WordJsonConverter<QemuFeatures>))]
internal enum QemuFeatures : ulong
{
    /// <summary>Nothing of what follows.</summary>
    None = 0,

    /// <summary>Objects of type <c>memory-backend-ram</c> (QEMU 2.1).</summary>
    MemoryBackendRam = 1UL << 0,

    /// <summary>Objects of type <c>memory-backend-file</c> (QEMU 2.1).</summary>
    MemoryBackendFile = 1UL << 1,

    /// <summary>Objects of type <c>memory-backend-memfd</c> (QEMU 2.12).</summary>
    MemoryBackendMemFd = 1UL << 2,

    /// <summary>Huge pages of a memfd: <c>memory-backend-memfd.hugetlb</c>.</summary>
    MemFdHugeTlb = 1UL << 3,

    /// <summary>
    /// Objects of type <c>memory-backend-epc</c> and <c>-machine sgx-epc</c> (QEMU 6.2), on a host that offers enclaves.
    /// </summary>
    SgxEpc = 1UL << 4,

    /// <summary><c>memory-backend-file.align</c> (QEMU 2.12).</summary>
    FileAlign = 1UL << 5,

    /// <summary><c>memory-backend-file.discard-data</c> (QEMU 2.11).</summary>
    FileDiscardData = 1UL << 6,

    /// <summary><c>memory-backend-file.pmem</c>, which a build may not support (QEMU 3.1).</summary>
    FilePmem = 1UL << 7,

    /// <summary><c>reserve</c> of memory backends (QEMU 6.1).</summary>
    Reserve = 1UL << 8,

    /// <summary><c>x-use-canonical-path-for-ramblock-id</c> of memory backends (QEMU 4.0).</summary>
    CanonicalPath = 1UL << 9,

    /// <summary><c>prealloc-threads</c> of memory backends (QEMU 5.0).</summary>
    PreallocThreads = 1UL << 10,

    /// <summary>Objects of type <c>thread-context</c> and <c>prealloc-context</c> (QEMU 7.2).</summary>
    ThreadContext = 1UL << 11,

    /// <summary>Devices of type <c>pc-dimm</c> (QEMU 2.1).</summary>
    PcDimm = 1UL << 12,

    /// <summary>Devices of type <c>nvdimm</c> (QEMU 2.9; from 2.6 on, preallocation destroyed their data).</summary>
    Nvdimm = 1UL << 13,

    /// <summary><c>nvdimm.unarmed</c>, for modules that the guest cannot write (QEMU 3.1).</summary>
    NvdimmUnarmed = 1UL << 14,

    /// <summary>Devices of type <c>virtio-pmem-pci</c> (QEMU 4.1).</summary>
    VirtioPmemPci = 1UL << 15,

    /// <summary>Devices of type <c>virtio-mem-pci</c> (QEMU 5.1).</summary>
    VirtioMemPci = 1UL << 16,

    /// <summary>Devices of type <c>virtio-mem-ccw</c> (QEMU 10.0).</summary>
    VirtioMemCcw = 1UL << 17,

    /// <summary><c>prealloc</c> of virtio-mem devices (QEMU 7.0).</summary>
    VirtioMemPrealloc = 1UL << 18,

    /// <summary><c>dynamic-memslots</c> of virtio-mem devices (QEMU 8.2).</summary>
    VirtioMemDynamicMemslots = 1UL << 19,

    /// <summary><c>-numa dist</c> (QEMU 2.10).</summary>
    NumaDistances = 1UL << 20,

    /// <summary><c>-numa hmat-lb</c>, <c>-numa hmat-cache</c> and <c>-machine hmat=on</c> (QEMU 5.0).</summary>
    NumaHmat = 1UL << 21,

    /// <summary><c>-object</c> with a JSON object (QEMU 6.0).</summary>
    JsonObject = 1UL << 22,

    /// <summary><c>-device</c> with a JSON object that can be unplugged again (QEMU 7.0).</summary>
    JsonDevice = 1UL << 23,

    /// <summary><c>-overcommit mem-lock=</c> (QEMU 3.0); before it, <c>-realtime mlock=</c>.</summary>
    Overcommit = 1UL << 24,

    /// <summary>Devices of type <c>acpi-erst</c>: the ACPI error record store, <c>pstore</c> (QEMU 7.0).</summary>
    AcpiErst = 1UL << 25,

    /// <summary>Objects of type <c>acpi-generic-initiator</c>: PCI devices in cells without CPUs (QEMU 9.0).</summary>
    AcpiGenericInitiator = 1UL << 26,

    /// <summary>The accelerator <c>mshv</c>, Microsoft's hypervisor below Linux (QEMU 10.2).</summary>
    Mshv = 1UL << 27,
}
