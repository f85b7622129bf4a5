namespace Numa.Backing.Qemu.Arguments.Schema;

/// <summary>How an explanation finds out why a property is printed.</summary>
internal enum OriginRule
{
    /// <summary>No rule: only a command line that is read back has the property.</summary>
    CommandLine,

    /// <summary>A part of the element that the argument is made from: <see cref="PropertyTraits.Part"/>.</summary>
    Part,

    /// <summary>A part of <c>memoryBacking</c>: <see cref="PropertyTraits.Part"/>.</summary>
    MemoryBacking,

    /// <summary>The argument before it.</summary>
    PreviousArgument,

    /// <summary>The row of table Backend.</summary>
    Kind,

    /// <summary>The name of the object.</summary>
    ObjectId,

    /// <summary>The row of table Path.</summary>
    Path,

    /// <summary>The row of table Discard.</summary>
    Discard,

    /// <summary>The page size.</summary>
    HugePages,

    /// <summary>The access mode.</summary>
    Access,

    /// <summary>The row of table BlockName.</summary>
    BlockName,

    /// <summary>The row of table Allocation.</summary>
    Allocation,

    /// <summary>The number of threads that preallocate.</summary>
    AllocationThreads,

    /// <summary>The row of the table that decides this property.</summary>
    Decision,

    /// <summary>The size of the block.</summary>
    BlockSize,

    /// <summary>The host nodes of the policy.</summary>
    HostNodes,

    /// <summary>The mode of the policy.</summary>
    Policy,

    /// <summary>The row of table ThreadContext, for the object that uses the context.</summary>
    ContextOfBackend,

    /// <summary>The row of table ThreadContext, for the context itself.</summary>
    ContextKind,

    /// <summary>The name of a thread context.</summary>
    ContextId,

    /// <summary>The nodes of a thread context.</summary>
    ContextNodes,

    /// <summary>The name of a device.</summary>
    DeviceId,

    /// <summary>The guest cell of a device.</summary>
    DeviceNode,

    /// <summary>The slot of a device.</summary>
    DeviceSlot,

    /// <summary>The identity of a persistent module.</summary>
    DeviceUuid,

    /// <summary>The guest cell.</summary>
    Cell,

    /// <summary>The virtual CPUs of a cell.</summary>
    CellCpus,

    /// <summary>The initiator of a cell.</summary>
    CellInitiator,

    /// <summary>The object of a cell.</summary>
    CellObject,

    /// <summary>The size of a cell without an object.</summary>
    CellMemory,

    /// <summary>The distance between two cells.</summary>
    Distance,

    /// <summary>The cache level of a latency or bandwidth.</summary>
    Hierarchy,

    /// <summary>Boot memory.</summary>
    BootMemory,

    /// <summary>A part of <c>maxMemory</c>: <see cref="PropertyTraits.Part"/>.</summary>
    MaxMemory,

    /// <summary>Whether memory is locked.</summary>
    Locking,

    /// <summary>Whether guest memory is part of a core dump.</summary>
    DumpCore,

    /// <summary>The first NVDIMM of the guest.</summary>
    FirstNvdimm,

    /// <summary>The row of table Layout, for the attached object.</summary>
    AttachedBackend,

    /// <summary>The HMAT of the guest.</summary>
    Hmat,

    /// <summary>A device of enclave memory.</summary>
    Enclave,

    /// <summary>The name of a generic initiator.</summary>
    InitiatorId,

    /// <summary>The PCI device of a generic initiator.</summary>
    InitiatorDevice,
}
