using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>The kind of object of a RAM block.</summary>
[JsonConverter(typeof(WordJsonConverter<BackendKind>))]
internal enum BackendKind
{
    /// <summary>Memory of the process: <c>memory-backend-ram</c>.</summary>
    Ram,

    /// <summary>A file: <c>memory-backend-file</c>.</summary>
    File,

    /// <summary>A file without a name: <c>memory-backend-memfd</c>.</summary>
    MemFd,

    /// <summary>POSIX shared memory without a name: <c>memory-backend-shm</c>.</summary>
    Shm,

    /// <summary>Enclave memory: <c>memory-backend-epc</c>.</summary>
    Epc,
}
