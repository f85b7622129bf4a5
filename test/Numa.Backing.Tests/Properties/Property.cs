using CsCheck;

namespace Numa.Backing.Tests.Properties;

/// <summary>Holds a statement against many inputs, drawn anew in each run; one that breaks it is made small and shown.</summary>
internal static class Property
{
    private const string SeedVariable = "NUMA_BACKING_SEED";
    private const uint Stream = 7;

    private static readonly ulong Seed = ulong.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out ulong seed)
        ? seed
        : (ulong)Random.Shared.Next(1, int.MaxValue);

    // More tries go on where fewer stop, so a first failure stays where it is.
    private static readonly int Factor =
        int.TryParse(Environment.GetEnvironmentVariable("NUMA_BACKING_TRIES"), out int factor) ? factor : 1;

    /// <summary>Tries the statement, which fails by an exception, as an assertion does.</summary>
    public static void Holds<T>(Gen<T> inputs, int count, Action<T> statement)
    {
        TestContext.Out.WriteLine($"{SeedVariable}={Seed}");
        PCG random = new(Stream, Seed);
        for (int i = 0; i < count * Factor; i++)
        {
            ulong state = random.State;
            T input = inputs.Generate(random, null, out _);
            if (Breaks(statement, input))
            {
                TestContext.Progress.WriteLine($"{TestContext.CurrentContext.Test.FullName} fails; repeat with {SeedVariable}={Seed}.");
                inputs.Sample(statement, seed: random.ToString(state), iter: 5000, threads: 1);
                statement(input);
            }
        }
    }

    private static bool Breaks<T>(Action<T> statement, T input)
    {
        using (new NUnit.Framework.Internal.TestExecutionContext.IsolatedContext())
        {
            try
            {
                statement(input);
                return false;
            }
            catch (Exception)
            {
                return true;
            }
        }
    }
}
