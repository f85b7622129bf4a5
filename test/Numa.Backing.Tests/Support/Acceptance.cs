namespace Numa.Backing.Tests.Support;

/// <summary>Whether this run rewrites snapshots and rendered documents, for a person who then reads the difference.</summary>
internal static class Acceptance
{
    public const string Variable = "NUMA_BACKING_ACCEPT";

    public static bool IsWanted { get; } = Environment.GetEnvironmentVariable(Variable) == "1";
}
