using System.Text.Json.Serialization;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>Whether a guest can migrate from one plan to another, and everything that differs.</summary>
/// <remarks>Immutable.</remarks>
public sealed class MigrationReport
{
    internal MigrationReport()
    {
    }

    /// <summary>The answer.</summary>
    [AlwaysSet]
    public MigrationVerdict Verdict { get; internal init; }

    /// <summary>What differs, in the order of the rules.</summary>
    public ValueList<MigrationDifference> Differences { get; internal init; }

    /// <summary>What could not be compared, and why.</summary>
    public ValueList<Diagnostic> Diagnostics { get; internal init; }

    /// <summary>Whether QEMU at the destination refuses the stream: the first of the two ways to be incompatible.</summary>
    [JsonInclude]
    internal bool BreaksStream => Has(MigrationWeight.BreaksStream);

    /// <summary>Whether the guest would see another machine: the second of the two ways to be incompatible.</summary>
    [JsonInclude]
    internal bool IsVisibleToGuest => Has(MigrationWeight.VisibleToGuest);

    /// <summary>The verdict, then one line for each difference and diagnostic.</summary>
    public override string ToString() => string.Join(
        '\n',
        [$"{Verdict}", .. Differences.Select(difference => $"{difference}"), .. Diagnostics.Select(said => $"{said}")]);

    private bool Has(MigrationWeight weight)
    {
        foreach (MigrationDifference difference in Differences)
        {
            if (difference.Weight == weight)
            {
                return true;
            }
        }

        return false;
    }
}
