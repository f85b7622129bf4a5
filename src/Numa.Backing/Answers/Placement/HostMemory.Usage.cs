using Numa.Backing.Answers.Placement;

namespace Numa.Backing;

/// <content>The account of what guests have of a host.</content>
public sealed partial record HostMemory
{
    /// <summary>The host less the memory of guests that started, or will start, after these facts were read.</summary>
    /// <param name="plans">The guests, in the order of their start.</param>
    /// <exception cref="ArgumentNullException"><paramref name="plans"/> is null.</exception>
    internal HostUsage Without(IEnumerable<MemoryPlan> plans)
    {
        ArgumentNullException.ThrowIfNull(plans);
        return UsageAccount.Of(this, [.. plans.Select(plan => new HostGuest { Plan = plan })]);
    }

    /// <summary>The host less the memory of guests, each counted once by what is known of it.</summary>
    /// <param name="guests">The guests, in the order of their start.</param>
    /// <exception cref="ArgumentNullException"><paramref name="guests"/> is null.</exception>
    public HostUsage Without(IEnumerable<HostGuest> guests)
    {
        ArgumentNullException.ThrowIfNull(guests);
        return UsageAccount.Of(this, [.. guests]);
    }
}
