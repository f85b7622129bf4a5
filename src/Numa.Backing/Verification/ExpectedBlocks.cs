using Numa.Backing.Planning;

namespace Numa.Backing.Verification;

/// <summary>Takes from a plan what the verifier can hold a guest against.</summary>
internal static class ExpectedBlocks
{
    public static ValueList<ExpectedBlock> Of(MemoryPlan plan) => throw new NotImplementedException($"{plan}");
}
