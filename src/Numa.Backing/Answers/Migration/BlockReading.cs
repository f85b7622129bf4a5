using Numa.Backing.Planning;

namespace Numa.Backing.Answers.Migration;

/// <summary>The facts of plans about each RAM block.</summary>
internal static class BlockReading
{
    public static PlanFact Size { get; } = Of(block => block.Size, size => $"{size}");

    public static PlanFact HostNodes { get; } = Of(block => block.HostNodes, nodes => nodes is { } set ? $"{set}" : "any");

    public static PlanFact Policy { get; } = Of(block => block.Mode, mode => mode is { } known ? $"{known}" : "none");

    public static PlanFact PageSize { get; } =
        Of(block => block.HugePageSize, size => size is { } page ? $"{page}" : "ordinary");

    public static PlanFact Prealloc { get; } = Of(
        block => (
            block.IsPreallocated,
            block.Backend?.PreallocThreads,
            IsPluggedAtOnce: block.QemuDevice is VirtioMem { Prealloc: true },
            IsNotReserved: block.Backend?.Reserve == false),
        value => (value.IsPreallocated ? "at start" : "on demand")
            + (value.PreallocThreads is { } threads ? $", by {threads} threads" : "")
            + (value.IsPluggedAtOnce ? ", when plugged" : "")
            + (value.IsNotReserved ? ", not reserved" : ""));

    public static PlanFact Kind { get; } = Of(
        block => block.Backend?.QomType ?? (block.Path is null ? "QEMU's own" : "-mem-path"), kind => kind);

    public static PlanFact Path { get; } = Of(block => block.Path, path => path ?? "none");

    public static PlanFact Share { get; } = Of(block => block.IsShared, isShared => isShared ? "shared" : "private");

    public static PlanFact Discard { get; } = Of(
        block => block.Backend is MemoryBackendFile { DiscardData: true }, isDiscarded => isDiscarded ? "thrown away" : "kept");

    public static PlanFact ThreadContext { get; } = Of(
        block => block.ThreadContext?.NodeAffinity, nodes => nodes is { } set ? $"on nodes {set}" : "none");

    private static PlanFact<RamBlock, TValue> Of<TValue>(Func<RamBlock, TValue> read, Func<TValue, string> format) =>
        new(plans => plans.Blocks, static _ => true, read, format);
}
