using CsCheck;

namespace Numa.Backing.Tests.Properties;

/// <summary>Holds a statement against many inputs, the same in every run; one that breaks it is made small and shown.</summary>
internal static class Property
{
    private const uint Stream = 7;
    private const ulong Seed = 2016;

    // More tries go on where fewer stop, so a first failure stays where it is.
    private static readonly int Factor =
        int.TryParse(Environment.GetEnvironmentVariable("NUMA_BACKING_TRIES"), out int factor) ? factor : 1;

    /// <summary>Tries the statement, which fails by an exception, as an assertion does.</summary>
    public static void Holds<T>(Gen<T> inputs, int count, Action<T> statement)
    {
        PCG random = new(Stream, Seed);
        for (int i = 0; i < count * Factor; i++)
        {
            ulong state = random.State;
            T input = inputs.Generate(random, null, out _);
            if (Breaks(statement, input))
            {
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
