using Numa.Backing.Planning;

namespace Numa.Backing.Migration;

/// <summary>Reads what plans say of each block of RAM.</summary>
internal static class BlockReading
{
    public static IEnumerable<MigrationFact> Size(MigrationView view) => Of(view, block => $"{block.Size}");

    public static IEnumerable<MigrationFact> HostNodes(MigrationView view) =>
        Of(view, block => block.HostNodes is { } nodes ? $"{nodes}" : "any");

    public static IEnumerable<MigrationFact> Policy(MigrationView view) =>
        Of(view, block => block.Mode is { } mode ? $"{mode}" : "none");

    public static IEnumerable<MigrationFact> PageSize(MigrationView view) =>
        Of(view, block => block.HugePageSize is { } page ? $"{page}" : "ordinary");

    public static IEnumerable<MigrationFact> Prealloc(MigrationView view) => Of(
        view,
        block => (block.IsPreallocated ? "at start" : "on demand")
            + (block.Backend?.PreallocThreads is { } threads ? $", by {threads} threads" : "")
            + (block.QemuDevice is VirtioMem { Prealloc: true } ? ", when plugged" : "")
            + (block.Backend?.Reserve == false ? ", not reserved" : ""));

    public static IEnumerable<MigrationFact> Kind(MigrationView view) =>
        Of(view, block => block.Backend?.QomType ?? (block.Path is null ? "QEMU's own" : "-mem-path"));

    public static IEnumerable<MigrationFact> Path(MigrationView view) => Of(view, block => block.Path ?? "none");

    public static IEnumerable<MigrationFact> Share(MigrationView view) =>
        Of(view, block => block.IsShared ? "shared" : "private");

    public static IEnumerable<MigrationFact> Discard(MigrationView view) =>
        Of(view, block => block.Backend is MemoryBackendFile { DiscardData: true } ? "thrown away" : "kept");

    public static IEnumerable<MigrationFact> ThreadContext(MigrationView view) =>
        Of(view, block => block.ThreadContext is { } context ? $"on nodes {context.NodeAffinity}" : "none");

    private static IEnumerable<MigrationFact> Of(MigrationView view, Func<RamBlock, string> value) =>
        view.Blocks().Select(found => new MigrationFact(found.Name, value(found.Block)));
}
