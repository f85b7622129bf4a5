using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>Something that the process must be allowed to ask of the kernel.</summary>
/// <param name="Privilege">What.</param>
/// <param name="Because">The argument that needs it, and what fails without it.</param>
/// <param name="Remedy">How a confined process gets it.</param>
public sealed record PrivilegeRequirement(KernelPrivilege Privilege, string Because, string Remedy);

/// <summary>What a process can be forbidden to ask of the kernel.</summary>
[JsonConverter(typeof(WordJsonConverter<KernelPrivilege>))]
public enum KernelPrivilege
{
    /// <summary>To bind memory to nodes: <c>mbind</c>.</summary>
    BindMemory,

    /// <summary>To bind threads to CPUs: <c>sched_setaffinity</c>.</summary>
    SetAffinity,

    /// <summary>To lock memory: <c>mlockall</c>.</summary>
    LockMemory,

    /// <summary>To have huge pages.</summary>
    HugePages,

    /// <summary>To have enclave memory.</summary>
    Enclave,
}
