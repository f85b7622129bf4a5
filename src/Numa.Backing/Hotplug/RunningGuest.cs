using System.Globalization;
using Numa.Backing.Diagnostics;
using Numa.Backing.Facts;
using Numa.Backing.Planning;

namespace Numa.Backing.Hotplug;

/// <summary>A guest that runs: its plan, and its domain with every slot and alias written as it has them.</summary>
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

    /// <summary>What there is to say about the guest as it is, which nobody wants to hear again.</summary>
    public ValueList<Diagnostic> Diagnostics { get; }

    /// <summary>The guest; null when the domain cannot run, with the reasons in the bag.</summary>
    public static RunningGuest? Of(DomainDefinition domain, StartContext context, DiagnosticBag bag)
    {
        DiagnosticBag own = new();
        if (Planner.Plan(domain, context, own) is not { } plan || own.HasErrors)
        {
            bag.AddRange(own.ToValueList().AsSpan());
            return null;
        }

        return new(plan, Written(plan), own.ToValueList());
    }

    /// <summary>The number after all that devices of a kind have in their names.</summary>
    public int NextNumber(string prefix)
    {
        int next = 0;
        foreach (MemoryDevice device in Domain.MemoryDevices)
        {
            if (device.Alias is { } alias
                && alias.StartsWith(prefix, StringComparison.Ordinal)
                && int.TryParse(alias.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                next = Math.Max(next, number + 1);
            }
        }

        return next;
    }

    private static DomainDefinition Written(MemoryPlan plan)
    {
        PlannedSlot[] slots = plan.Facts!.Slots;
        var devices = new MemoryDevice[plan.Domain.MemoryDevices.Count];
        for (int i = 0; i < devices.Length; i++)
        {
            devices[i] = Written(plan.Domain.MemoryDevices[i], slots[i]);
        }

        return plan.Domain with { MemoryDevices = ValueList.Own(devices) };
    }

    /// <summary>The device with what it was given written into it.</summary>
    public static MemoryDevice Written(MemoryDevice device, PlannedSlot given) => device with
    {
        Alias = given.Alias,
        TargetNode = given.TargetNode,
        Address = given.Slot is { } slot
            ? new DimmAddress { Slot = slot, Base = (device.Address as DimmAddress)?.Base }
            : device.Address,
    };
}
