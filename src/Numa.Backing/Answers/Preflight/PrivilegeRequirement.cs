using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>Something that the process must be allowed to ask of the kernel.</summary>
public sealed class PrivilegeRequirement
{
    internal PrivilegeRequirement(KernelPrivilege privilege, string because, string remedy)
    {
        Privilege = privilege;
        Because = because;
        Remedy = remedy;
    }

    /// <summary>What.</summary>
    public KernelPrivilege Privilege { get; internal init; }

    /// <summary>The argument that needs it, and what fails without it.</summary>
    public string Because { get; internal init; }

    /// <summary>How a confined process gets it.</summary>
    public string Remedy { get; internal init; }
}

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
