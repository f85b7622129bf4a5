namespace Numa.Backing.Answers.Migration;

/// <summary>The facts of plans about the whole machine.</summary>
internal static class MachineReading
{
    private const string Guest = "guest";
    private static readonly SubjectMatcher<PersistentStore> StoreMatcher = new(NameOf, NameOf);

    public static PlanFact Architecture { get; } = new MachineFact<Architecture>(
        Guest, plan => plan.Guest.Architecture, architecture => $"{architecture}");

    public static PlanFact Machine { get; } = new MachineFact<string>(Guest, plan => plan.Machine.Name, name => name);

    public static PlanFact BootMemory { get; } =
        new MachineFact<ByteSize>("memory", plan => plan.BootMemory, size => $"{size}");

    public static PlanFact MaxMemory { get; } = new MachineFact<ByteSize?>(
        "maxMemory", plan => plan.MaxMemory, size => size is { } most ? $"{most}" : "none");

    public static PlanFact Slots { get; } = new MachineFact<uint>("maxMemory", plan => plan.Slots ?? 0, slots => $"{slots}");

    public static PlanFact Locked { get; } = new MachineFact<bool>(
        "memory", plan => plan.Guest.IsLocked, isLocked => isLocked ? "yes" : "no");

    public static PlanFact Merging { get; } = new MachineFact<bool>(
        "memory", plan => plan.Guest.IsMerged, isMerged => isMerged ? "yes" : "no");

    public static PlanFact Protection { get; } = new MachineFact<LaunchSecurityType?>(
        Guest, plan => plan.Guest.Protection, type => type is { } known ? $"{known}" : "none");

    /// <summary>A policy of the whole guest that the arguments do not carry.</summary>
    public static PlanFact LeftOut { get; } = new MachineFact<string>(
        "memory", plan => plan.LeftOut is { } policy ? $"{policy.Mode} {policy.Nodes}" : "none", policy => policy);

    public static PlanFact ErrorRecords { get; } = new PlanFact<PersistentStore, ByteSize?>(
        plans => StoreMatcher.Match(StoresOf(plans.Source), StoresOf(plans.Destination)).ToArray(),
        static _ => true,
        store => store.Size,
        size => $"{size}");

    private static string NameOf(PersistentStore store) => store.Alias ?? "pstore0";

    private static PersistentStore[] StoresOf(MemoryPlan plan) => plan.Guest.Store is { } store ? [store] : [];
}
