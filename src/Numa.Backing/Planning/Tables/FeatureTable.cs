using Numa.Backing.Qemu.Capabilities.Features;

namespace Numa.Backing.Planning.Tables;

/// <summary>
/// Table M: arguments that QEMU would refuse are not printed, the guest is refused. Features that only make a start faster or
/// cheaper (thread-context, reserve) are not here: other tables leave them out.
/// </summary>
internal static class FeatureTable
{
    /// <summary>The rows of features without which a guest is refused, in the order of their ids.</summary>
    public static IReadOnlyList<FeatureRow> Rows { get; } =
    [
        .. FeatureRows.All
            .Where(row => row.RefusalId is not null)
            .OrderBy(row => row.RefusalId!.Length)
            .ThenBy(row => row.RefusalId, StringComparer.Ordinal),
    ];
}
