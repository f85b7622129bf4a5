using Numa.Backing.Values;
using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>How much memory the process must be allowed to lock: <c>RLIMIT_MEMLOCK</c>.</summary>
public sealed class LockedMemoryRequirement
{
    internal LockedMemoryRequirement()
    {
    }

    /// <summary>How the limit was found.</summary>
    [AlwaysSet]
    [JsonInclude]
    internal LockLimitRule Rule { get; init; }

    /// <summary>Whether the process must have no limit.</summary>
    public bool IsUnlimited => Limit is null
        && Rule is not (LockLimitRule.NotNeeded or LockLimitRule.Unknown or LockLimitRule.EncryptedMemory);

    /// <summary>The limit to set. Null: none, see <see cref="IsUnlimited"/>, or the process keeps its own.</summary>
    public ByteSize? Limit { get; internal init; }

    /// <summary>
    /// What the guest needs at least, whatever limit the domain sets. Null: nothing, or unknown; see <see cref="Formula"/>.
    /// </summary>
    public ByteSize? Needed { get; internal init; }

    /// <summary>How the limit was calculated, with the numbers of this guest.</summary>
    [AlwaysSet]
    public string Formula { get; internal init; } = null!;

    /// <summary>All of the guest's memory, which devices with access to it lock.</summary>
    [AlwaysSet]
    [JsonInclude]
    internal ByteSize TotalMemory { get; init; }
}

/// <summary>How a limit of locked memory is found.</summary>
[JsonConverter(typeof(WordJsonConverter<LockLimitRule>))]
internal enum LockLimitRule
{
    /// <summary>Nothing locks memory; the process keeps the limit it has.</summary>
    NotNeeded,

    /// <summary>The domain sets it: <c>memtune/hard_limit</c>.</summary>
    HardLimit,

    /// <summary>Memory is locked and no limit is written, so that there is none.</summary>
    Unlimited,

    /// <summary>KVM on POWER locks its page tables, and devices of the host what they access.</summary>
    PowerTables,

    /// <summary>Devices of the host access guest memory, which is locked for them.</summary>
    AssignedDevices,

    /// <summary>SEV pins guest memory. libvirt sets no limit for it: the start fails when the process's own is too low.</summary>
    EncryptedMemory,

    /// <summary>The plan comes from a command line, of which devices of the host are not read.</summary>
    Unknown,
}
