using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>Where boot memory comes from, seen from QEMU's command line.</summary>
[JsonConverter(typeof(WordJsonConverter<BootMemoryLayout>))]
public enum BootMemoryLayout
{
    /// <summary><c>-m</c> only: QEMU allocates ordinary memory. Cells, if any, are parts of it: <c>-numa node,mem=</c>.</summary>
    SizeOnly,

    /// <summary><c>-m</c> and <c>-mem-path</c>: huge pages without a policy. Cells, if any, are parts of it.</summary>
    LegacyPath,

    /// <summary>One object under the machine type's default RAM id: <c>-machine memory-backend=</c>.</summary>
    AttachedBackend,

    /// <summary>The same, and cells are parts of it: <c>-numa node,mem=</c>.</summary>
    AttachedBackendUnderCells,

    /// <summary>One object per cell: <c>-numa node,memdev=</c>.</summary>
    BackendPerCell,

    /// <summary>An object that nothing uses, in place of <c>-mem-path</c>: the proposal of 2016 to the letter.</summary>
    UnattachedBackend,
}
