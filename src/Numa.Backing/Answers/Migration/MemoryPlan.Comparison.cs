namespace Numa.Backing;

/// <content>Whether a running guest can migrate.</content>
public sealed partial class MemoryPlan
{
    /// <summary>Compares the plan that a running guest was started from with the plan of the destination.</summary>
    /// <param name="destination">The plan that the guest would have after the migration.</param>
    /// <param name="mode">When the guest starts to run at the destination.</param>
    /// <returns>Every difference with its impact. It never throws on a plan.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> is null.</exception>
    public MigrationReport CompareWith(MemoryPlan destination, MigrationMode mode = MigrationMode.PreCopy)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return MigrationCompatibility.Compare(this, destination, mode);
    }
}
