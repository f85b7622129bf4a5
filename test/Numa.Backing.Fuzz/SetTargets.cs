namespace Numa.Backing.Fuzz;

/// <summary>Readers of single values.</summary>
internal static class SetTargets
{
    private static readonly string[] Sets = ["0", "0-3", "0-1,3", "0-7,^3,9", "16383", " 1 , 2 "];

    private static readonly string[] SetWords = ["-", ",", "^", "^0", "16383", "16384", "0-16383", " ", "\t"];

    public static IEnumerable<FuzzTarget> All { get; } =
    [
        new("node set", Sets, SetWords, text =>
        {
            NodeSet set = NodeSet.Parse(text);
            Certain.Same(set, NodeSet.Parse(set.ToString()), "A set is not read back as it was written.");
            Certain.Same(set, NodeSet.Of([.. set]), "A set is not that of its members.");
        }) { IsDocumented = exception => exception is FormatException },
        new("CPU set", Sets, SetWords, text =>
        {
            CpuSet set = CpuSet.Parse(text);
            Certain.Same(set, CpuSet.Parse(set.ToString()), "A set is not read back as it was written.");
        }) { IsDocumented = exception => exception is FormatException },
        new("version", ["7.2", "10.1.2", "2.4.0"], [".", "-", "255", "1000", "2147483648"], text =>
        {
            QemuVersion version = QemuVersion.Parse(text);
            Certain.Same(version, QemuVersion.Parse(version.ToString()), "A version is not read back as it was written.");
        }) { IsDocumented = exception => exception is FormatException },
    ];
}
