using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>What can be seen of a running guest from outside, as the kernel and QEMU print it.</summary>
/// <remarks>Immutable; equal by value. A null part was not asked for; what it shows stays unknown.</remarks>
public sealed record GuestEvidence
{
    /// <summary>Policy and pages of each mapping: <c>/proc/PID/numa_maps</c>. Null: nothing can be compared.</summary>
    public string? NumaMaps { get; init; }

    /// <summary>
    /// Ends, sharing, file and page size of each mapping: <c>/proc/PID/smaps</c>. Null: <see cref="Maps"/> is read.
    /// </summary>
    public string? Smaps { get; init; }

    /// <summary>
    /// Ends, sharing and file of each mapping: <c>/proc/PID/maps</c>, which is read where <see cref="Smaps"/> is null.
    /// Null: only mappings whose pages are all allocated can be compared.
    /// </summary>
    public string? Maps { get; init; }

    /// <summary>
    /// What the paths of the plan name for QEMU. Empty: a file is identified by its path as the kernel shows it, which is
    /// another where QEMU runs in a root directory of its own.
    /// </summary>
    [JsonInclude]
    internal ValueList<BackingFile> BackingFiles { get; init; }

    /// <summary>The objects that hold memory: QMP <c>query-memdev</c>, or its <c>return</c>. Null: unknown.</summary>
    public string? MemoryBackends { get; init; }

    /// <summary>The blocks that are the guest's RAM: HMP <c>info ramblock</c>. Null: <see cref="CommandLine"/> is used.</summary>
    public string? RamBlocks { get; init; }

    /// <summary>
    /// Where the blocks lie in the process: the lines of HMP <c>gpa2hva</c> for the guest address at which each block begins.
    /// Null: mappings are found by their file.
    /// </summary>
    public string? HostAddresses { get; init; }

    /// <summary>The words that QEMU was started with: <c>/proc/PID/cmdline</c>. Null: unknown.</summary>
    public ValueList<string>? CommandLine { get; init; }

    /// <summary>What QEMU wrote to its standard error, which shows why it did not start. Null: unknown.</summary>
    public string? ErrorOutput { get; init; }

    /// <summary>What kept a part from being read, such as a process that is gone. Empty: nothing did.</summary>
    public ValueList<Diagnostic> Problems { get; init; }
}
