namespace Numa.Backing.Tests.Probing;

/// <summary>The time after which a call counts as one that does not end.</summary>
internal static class TestDeadline
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task<T> Within<T>(this Task<T> task) => task.WaitAsync(Limit);
}
