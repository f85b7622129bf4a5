using System.Collections.Frozen;

namespace Numa.Backing.Diagnostics;

/// <summary>Every code that the library can raise, in the order of the numbers.</summary>
/// <remarks>
/// 1xxx a text cannot be read; 2xxx a domain contradicts itself; 3xxx QEMU cannot do it; 4xxx the host cannot do it;
/// 5xxx what was adjusted or is not in the arguments; 6xxx capabilities and host facts; 7xxx answers about finished plans.
/// </remarks>
internal static class DiagnosticCatalog
{
    private static readonly FrozenDictionary<string, DiagnosticDescriptor> ByCode =
        Everything().ToFrozenDictionary(entry => entry.Code, StringComparer.Ordinal);

    /// <summary>All entries, ascending by number.</summary>
    public static ValueList<DiagnosticDescriptor> All { get; } =
        ByCode.Values.OrderBy(entry => entry.Number).ToValueList();

    /// <summary>The entry of a code such as <c>NB2017</c>; null when there is no such code.</summary>
    public static DiagnosticDescriptor? Find(string code) => ByCode.GetValueOrDefault(code);

    // One line per area; each area is a file of Diagnostics/Catalog.
    private static IEnumerable<DiagnosticDescriptor> Everything() =>
    [
        .. ReadingCodes.All,
        .. SizeCodes.All,
        .. QemuLimitCodes.All,
        .. StartRefusalCodes.All,
        .. HmatCodes.All,
        .. HostMemoryCodes.All,
        .. PlanCodes.All,
        .. GuestCellCodes.All,
        .. CapabilityCodes.All,
        .. IdentityCodes.All,
        .. MemoryCodes.All,
        .. BackingCodes.All,
        .. NumaTuneCodes.All,
        .. CellCodes.All,
        .. DeviceCodes.All,
        .. VerificationCodes.All,
        .. ErrorOutputCodes.All,
        .. MigrationCodes.All,
        .. HotplugCodes.All,
        .. CommandLineCodes.All,
        .. HostCodes.All,
        .. ProbingCodes.All,
        .. PreflightCodes.All,
        .. PlacementCodes.All,
        .. HostLimitCodes.All,
        .. ExecutionCodes.All,
        .. StartCodes.All,
        .. RepairCodes.All,
    ];
}
