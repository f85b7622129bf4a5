using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Hotplug;

/// <summary>A guest that runs: its plan, and its domain with the slot and the alias of every device written.</summary>
internal sealed class RunningGuest
{
    private RunningGuest(MemoryPlan plan, DomainDefinition domain, ValueList<Diagnostic> diagnostics)
    {
        Plan = plan;
        Domain = domain;
        Diagnostics = diagnostics;
    }

    public MemoryPlan Plan { get; }

    public DomainDefinition Domain { get; }

    /// <summary>The diagnostics of the guest as it is, which are not reported again.</summary>
    public ValueList<Diagnostic> Diagnostics { get; }

    /// <summary>The guest; null when the domain cannot run, with the reasons in the bag.</summary>
    public static RunningGuest? Of(DomainDefinition domain, StartContext context, DiagnosticBag bag)
    {
        DiagnosticBag own = new();
        if (Planner.Plan(domain, context.ForRunningGuest(), own) is not { } plan || own.HasErrors)
        {
            bag.AddRange(own.ToValueList().AsSpan());
            return null;
        }

        return new(plan, Written(plan), own.ToValueList());
    }

    /// <summary>The position of the device that is meant; null when there is none, with the reason in the bag.</summary>
    /// <param name="choice">The device as the caller named it.</param>
    /// <param name="bag">Takes the reason.</param>
    public int? Find(DeviceChoice choice, DiagnosticBag bag)
    {
        for (int i = 0; i < Domain.MemoryDevices.Count; i++)
        {
            if (choice.IsMeant(Plan.Domain!.MemoryDevices[i], Domain.MemoryDevices[i]))
            {
                return i;
            }
        }

        string aliases = string.Join(", ", Domain.MemoryDevices.Select(device => device.Alias));
        bag.Add(HotplugCodes.DeviceNotFound.For("devices/memory", choice.Name, aliases.Length == 0 ? "none" : aliases));
        return null;
    }

    /// <summary>The block of a device.</summary>
    public int BlockOf(int device) => Plan.Blocks.Count - Domain.MemoryDevices.Count + device;

    /// <summary>Plans the guest with a change; null when it is refused, with the reasons that are new in the bag.</summary>
    public MemoryPlan? Replan(DomainDefinition changed, StartContext context, DiagnosticBag bag)
    {
        DiagnosticBag own = new();
        MemoryPlan? plan = Planner.Plan(changed, context, own);
        AddNew(own.ToValueList(), bag);
        return plan is null || own.HasErrors ? null : plan;
    }

    private void AddNew(ValueList<Diagnostic> all, DiagnosticBag bag)
    {
        Dictionary<Diagnostic, int> known = [];
        foreach (Diagnostic diagnostic in Diagnostics)
        {
            known[diagnostic] = known.GetValueOrDefault(diagnostic) + 1;
        }

        foreach (Diagnostic diagnostic in all)
        {
            int left = known.GetValueOrDefault(diagnostic);
            if (left == 0)
            {
                bag.Add(diagnostic);
            }
            else
            {
                known[diagnostic] = left - 1;
            }
        }
    }

    private static DomainDefinition Written(MemoryPlan plan)
    {
        PlannedSlot[] slots = plan.Facts!.Slots;
        var devices = new MemoryDevice[plan.Domain!.MemoryDevices.Count];
        for (int i = 0; i < devices.Length; i++)
        {
            devices[i] = Written(plan.Domain!.MemoryDevices[i], slots[i]);
        }

        return plan.Domain! with { MemoryDevices = ValueList.Own(devices) };
    }

    /// <summary>The device with the alias, the cell and the slot that it was given.</summary>
    public static MemoryDevice Written(MemoryDevice device, PlannedSlot given) => device with
    {
        Alias = given.Alias,
        TargetNode = given.TargetNode,
        Address = given.Slot is { } slot
            ? new DimmAddress { Slot = slot, Base = (device.Address as DimmAddress)?.Base }
            : device.Address,
    };
}

/// <summary>Which device of a guest a caller means.</summary>
/// <param name="Name">The device as the caller named it.</param>
/// <param name="IsMeant">Whether it is this one: as it was written, and with its alias.</param>
internal readonly record struct DeviceChoice(string Name, Func<MemoryDevice, MemoryDevice, bool> IsMeant)
{
    public static DeviceChoice ByAlias(string alias) => new(alias, (_, given) => given.Alias == alias);

    public static DeviceChoice ByValue(MemoryDevice device) =>
        new(device.Alias ?? "as given", (written, _) => written == device);
}
