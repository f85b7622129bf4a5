using System.Globalization;

namespace Numa.Backing.Tool.Output;

/// <summary>The words for closed sets and for values that may be absent.</summary>
internal static class Words
{
    private const int ShortSize = 8;

    public static string Of(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };

    public static string Of(FitVerdict verdict) => verdict switch
    {
        FitVerdict.Fits => "fits",
        FitVerdict.Spills => "fits, partly on other nodes",
        FitVerdict.AtRisk => "starts, but the memory is not promised",
        FitVerdict.Unknown => "unknown",
        _ => "does not fit",
    };

    public static string Of(PlacementVerdict verdict) => verdict switch
    {
        PlacementVerdict.AsPlanned => "as planned",
        PlacementVerdict.Unknown => "unknown",
        PlacementVerdict.NotTheGuestsRam => "not the guest's RAM",
        PlacementVerdict.WrongPageSize => "wrong page size",
        PlacementVerdict.WrongPolicy => "wrong policy",
        PlacementVerdict.Misplaced => "on wrong nodes",
        PlacementVerdict.WrongSharing => "wrong sharing",
        _ => "not preallocated",
    };

    public static string Of(MigrationVerdict verdict) => verdict switch
    {
        MigrationVerdict.Compatible => "compatible",
        MigrationVerdict.Unknown => "unknown",
        _ => "incompatible",
    };

    /// <summary>A size for a person: exact where that is short, else rounded down to one decimal of the largest unit.</summary>
    public static string Size(ByteSize size)
    {
        string exact = size.ToString();
        if (exact.Length <= ShortSize)
        {
            return exact;
        }

        (ulong unit, string name) = size.Bytes switch
        {
            >= 1UL << 40 => (1UL << 40, "TiB"),
            >= 1UL << 30 => (1UL << 30, "GiB"),
            >= 1UL << 20 => (1UL << 20, "MiB"),
            _ => (1UL << 10, "KiB"),
        };
        decimal rounded = Math.Floor(10m * size.Bytes / unit) / 10m;
        return string.Create(CultureInfo.InvariantCulture, $"{rounded:0.0} {name}");
    }

    public static string Pages(ByteSize? hugePageSize) => hugePageSize?.ToString() ?? "ordinary";

    /// <summary>The policy of a block and who applies it.</summary>
    public static string Policy(RamBlock block) => (block.Policy, block.Mode) switch
    {
        ({ } policy, _) => policy.ToString().ToLowerInvariant(),
        (null, { } mode) => $"{Of(mode)}, not in the arguments",
        _ => "none",
    };

    public static string Of(NumaMode mode) => mode.ToString().ToLowerInvariant();

    /// <summary>The part of the guest that a block is.</summary>
    public static string Role(RamBlock block) => block.Role switch
    {
        RamRole.WholeGuest => "all boot memory",
        RamRole.Cell => block.CellId is { } cell ? $"cell {cell}" : "cells",
        RamRole.Device => block.CellId is { } cell ? $"{DeviceOf(block)}, cell {cell}" : DeviceOf(block),
        RamRole.OtherDevice => block.User ?? "a device",
        _ => "nothing: the guest never sees it",
    };

    private static string DeviceOf(RamBlock block) =>
        block.QemuDevice?.Id is { Length: > 0 } id ? id : block.Device?.Alias ?? "a memory device";
}
