namespace Numa.Backing.Probing;

/// <summary>The range of time that a timer accepts.</summary>
internal static class ProbeTimeout
{
    /// <summary>The value itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0, or more than 2^31 - 1 milliseconds.</exception>
    public static TimeSpan Checked(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromMilliseconds(int.MaxValue));
        return value;
    }
}
