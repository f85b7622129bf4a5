using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>What kind of memory a guest has: <c>memoryBacking/source/@type</c>.</summary>
[JsonConverter(typeof(WordJsonConverter<MemorySource>))]
public enum MemorySource
{
    /// <summary>Anonymous memory of the process: <c>anonymous</c>.</summary>
    Anonymous,

    /// <summary>A file in the directory for file-backed memory: <c>file</c>.</summary>
    File,

    /// <summary>A file without a name, in memory: <c>memfd</c>.</summary>
    MemFd,
}

/// <summary>Whether other processes see the memory: <c>access/@mode</c>, <c>cell/@memAccess</c>, <c>memory/@access</c>.</summary>
[JsonConverter(typeof(WordJsonConverter<MemoryAccess>))]
public enum MemoryAccess
{
    /// <summary>Every process that maps the same file: <c>shared</c>.</summary>
    Shared,

    /// <summary>Only the guest: <c>private</c>.</summary>
    Private,
}

/// <summary>When pages are taken from the host: <c>memoryBacking/allocation/@mode</c>.</summary>
[JsonConverter(typeof(WordJsonConverter<MemoryAllocation>))]
public enum MemoryAllocation
{
    /// <summary>Before the guest starts: <c>immediate</c>.</summary>
    Immediate,

    /// <summary>When the guest touches them: <c>ondemand</c>.</summary>
    OnDemand,
}
