using CsCheck;

namespace Numa.Backing.Tests.Properties;

/// <summary>Values as they stand in domains, small ones first.</summary>
internal static class ValueGens
{
    public static readonly Gen<ByteSize> WholeMebibytes = Gen.ULong[1, 64].Select(n => ByteSize.FromMebibytes(n * 64));

    /// <summary>Mostly whole MiB, now and then something that must be rounded.</summary>
    public static readonly Gen<ByteSize> Sizes = Gen.Frequency(
        (8, WholeMebibytes),
        (1, Gen.ULong[1, 4_000_000].Select(ByteSize.FromKibibytes)),
        (1, Gen.ULong[1, 1UL << 40].Select(ByteSize.FromBytes)));

    public static readonly Gen<ByteSize> PageSizes =
        Gen.OneOf(ByteSize.FromMebibytes(2), ByteSize.FromGibibytes(1), ByteSize.FromKibibytes(4));

    public static readonly Gen<NodeSet> HostNodes = Gen.Int[0, 3].Array[1, 3].Select(members => NodeSet.Of(members));

    public static readonly Gen<string> Paths = Gen.OneOf("/dev/dax0.0", "/var/lib/nv,dimm", "/srv/a b/'q'.img", "/x\"y\\z");

    public static readonly Gen<string> Aliases = Gen.Int[0, 99].Select(n => $"ua-name{n}");

    public static Gen<T?> Maybe<T>(Gen<T> values)
        where T : struct => Gen.Select(Gen.Bool, values, (has, value) => has ? (T?)value : null);

    public static Gen<T?> MaybeNone<T>(Gen<T> values)
        where T : class => Gen.Select(Gen.Bool, values, (has, value) => has ? value : null);

    public static Gen<T> Word<T>()
        where T : struct, Enum => Gen.OneOf(Enum.GetValues<T>());

    /// <summary>Members for some of the numbers below a count, in ascending order.</summary>
    public static Gen<ValueList<T>> ForSome<T>(int count, Func<int, Gen<T>> member) => Gen.Bool.Array[count].SelectMany(
        chosen => All([.. Enumerable.Range(0, count).Where(i => chosen[i]).Select(member)]));

    /// <summary>One value of each.</summary>
    public static Gen<ValueList<T>> All<T>(Gen<T>[] members) => members.Aggregate(
        Gen.Const(new ValueList<T>()), (list, member) => Gen.Select(list, member, (l, m) => l.Append(m).ToValueList()));
}
