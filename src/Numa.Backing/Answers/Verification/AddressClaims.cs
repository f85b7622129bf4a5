namespace Numa.Backing.Answers.Verification;

/// <summary>Finds blocks that the evidence puts at the same addresses, which cannot be.</summary>
internal static class AddressClaims
{
    /// <returns>The blocks whose addresses are another's as well, by their position in <paramref name="sightings"/>.</returns>
    public static HashSet<int> FindShared(List<BlockSighting> sightings, List<RamBlockState> blocks)
    {
        List<(UInt128 Start, UInt128 End, int Owner)> claims = [];
        HashSet<RamBlockState> planned = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < sightings.Count; i++)
        {
            if (sightings[i].Ram is { } ram)
            {
                planned.Add(ram);
            }

            if (sightings[i].Address is { } address)
            {
                claims.Add((address, (UInt128)address + sightings[i].Length, i));
            }
        }

        foreach (RamBlockState block in blocks)
        {
            if (block.HostAddress is { } address && !planned.Contains(block))
            {
                claims.Add((address, (UInt128)address + block.Size.Bytes, -1));
            }
        }

        return Overlaps(claims);
    }

    private static HashSet<int> Overlaps(List<(UInt128 Start, UInt128 End, int Owner)> claims)
    {
        claims.Sort();
        HashSet<int> shared = [];
        for (int i = 1, farthest = 0; i < claims.Count; i++)
        {
            if (claims[i].Start < claims[farthest].End)
            {
                shared.Add(claims[i].Owner);
                shared.Add(claims[farthest].Owner);
            }

            farthest = claims[i].End > claims[farthest].End ? i : farthest;
        }

        return shared;
    }
}
