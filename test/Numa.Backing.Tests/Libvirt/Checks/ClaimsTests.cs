using Numa.Backing.Libvirt.Checks;

namespace Numa.Backing.Tests.Libvirt.Checks;

internal sealed class ClaimsTests
{
    private static IEnumerable<TestCaseData> Cases =>
    [
        new((ulong[][])[], ""),
        new((ulong[][])[[1, 1], [2, 2]], ""),
        new((ulong[][])[[2, 2], [1, 1]], ""),
        new((ulong[][])[[1, 1], [1, 1]], "0+1:1"),
        new((ulong[][])[[1, 1], [1, 1], [1, 1]], "0+1:1 0+2:1"),
        new((ulong[][])[[1, 9], [3, 4], [8, 12]], "0+1:3-4 0+2:8-9"),
        new((ulong[][])[[8, 12], [3, 4], [1, 9]], "1+2:3-4 0+2:8-9"),
        new((ulong[][])[[0, 3], [4, ulong.MaxValue], [3, 3]], "0+2:3"),
    ];

    [TestCaseSource(nameof(Cases))]
    public void TryTakeClash_OneClaimEach_FindsPairs(ulong[][] ranges, string expected)
    {
        using Claims claims = new(0);
        for (int owner = 0; owner < ranges.Length; owner++)
        {
            claims.Add(ranges[owner][0], ranges[owner][1], owner);
        }

        List<string> clashes = [];
        while (claims.TryTakeClash(out Clash clash))
        {
            clashes.Add($"{clash.Earlier}+{clash.Later}:{clash}");
        }

        Assert.That(string.Join(' ', clashes), Is.EqualTo(expected));
    }

    [Test]
    public void TryTakeClash_ManyClaims_FindsTheOne()
    {
        using Claims claims = new(2);
        for (int owner = 9_999; owner >= 0; owner--)
        {
            claims.Add((ulong)owner, owner);
        }

        claims.Add(5_000, 10_000);

        Assert.That(claims.TryTakeClash(out Clash clash), Is.True);
        Assert.That(clash, Is.EqualTo(new Clash(5_000, 10_000, 5_000, 5_000)));
        Assert.That(claims.TryTakeClash(out _), Is.False);
    }
}
