namespace Numa.Backing.Migration;

/// <summary>Reads what plans say of the whole machine.</summary>
internal static class MachineReading
{
    private const string Guest = "guest";

    public static IEnumerable<MigrationFact> Architecture(MigrationView view) =>
        [new(Guest, $"{view.Plan.Domain.Architecture ?? view.Plan.Qemu.Architecture}")];

    public static IEnumerable<MigrationFact> Machine(MigrationView view) => [new(Guest, view.Plan.Machine.Name)];

    public static IEnumerable<MigrationFact> BootMemory(MigrationView view) => [new("memory", $"{view.Plan.BootMemory}")];

    public static IEnumerable<MigrationFact> MaxMemory(MigrationView view) =>
        [new("maxMemory", view.Plan.MaxMemory is { } most ? $"{most}" : "none")];

    public static IEnumerable<MigrationFact> Slots(MigrationView view) => [new("maxMemory", $"{view.Plan.Slots ?? 0}")];

    public static IEnumerable<MigrationFact> Locked(MigrationView view) =>
        [new("memory", view.Plan.Domain.MemoryBacking is { Locked: true } ? "yes" : "no")];

    public static IEnumerable<MigrationFact> Merging(MigrationView view) =>
        [new("memory", view.Plan.Domain.MemoryBacking is { NoSharePages: true } ? "no" : "yes")];

    /// <summary>A policy of the whole guest that the arguments do not carry.</summary>
    public static IEnumerable<MigrationFact> LeftOut(MigrationView view) =>
        [new("memory", view.Plan.LeftOut is { } policy ? $"{policy.Mode} {policy.Nodes}" : "none")];

    public static IEnumerable<MigrationFact> ErrorRecords(MigrationView view) =>
        view.Plan.Domain.PersistentStore is { } store ? [new(store.Alias ?? "pstore0", $"{store.Size}")] : [];
}
