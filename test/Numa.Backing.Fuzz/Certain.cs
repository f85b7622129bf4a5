namespace Numa.Backing.Fuzz;

/// <summary>What must hold of anything that was read; a breach is a finding like an exception that nobody documents.</summary>
internal static class Certain
{
    public static void Same<T>(T expected, T actual, string breach)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"{breach}\n{expected}\n{actual}");
        }
    }
}
