namespace Numa.Backing.Tests.Structure;

/// <summary>A rule about the sources: nothing may break it, and a failure lists every place that does.</summary>
internal static class Rule
{
    public static void Hold(string rule, IEnumerable<string> breaches) =>
        Assert.That(string.Join('\n', breaches.Distinct().Order(StringComparer.Ordinal)), Is.Empty, rule);
}
