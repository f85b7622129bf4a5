using System.Text.Json.Serialization;
using Numa.Backing.Answers.Migration;

namespace Numa.Backing;

/// <summary>One row of the table of what two plans are compared by.</summary>
/// <remarks>Immutable. An id is never given to another row.</remarks>
public sealed class MigrationRule
{
    internal MigrationRule(
        string id, string what, MigrationWeight weight, FactReading reading, string because, RuleSource source)
    {
        Id = id;
        What = what;
        Weight = weight;
        Reading = reading;
        Because = because;
        Source = source.Text;
        MeasuredOn = source.Measured;
    }

    /// <summary>The stable id, such as <c>G3</c>.</summary>
    public string Id { get; }

    /// <summary>What is compared, as a few words.</summary>
    public string What { get; }

    /// <summary>What a difference does.</summary>
    [JsonInclude]
    internal MigrationWeight Weight { get; }

    /// <summary>The reason for the impact: a sentence.</summary>
    public string Because { get; }

    /// <summary>Where the rule comes from: a measured fact of QEMU, or a row of libvirt's behaviour.</summary>
    public string Source { get; }

    /// <summary>
    /// The versions of QEMU on which the weight was measured, source and destination of one version. Empty: it was not
    /// measured, and <see cref="Source"/> names the demand.
    /// </summary>
    [JsonInclude]
    internal ValueList<QemuVersion> MeasuredOn { get; }

    /// <summary>The mode in which the rule holds. Null: both.</summary>
    [JsonInclude]
    internal MigrationMode? Mode { get; init; }

    /// <summary>Whether a difference follows from other host nodes alone, so that a plan on other nodes may have it.</summary>
    internal bool FollowsFromNodes { get; init; }

    /// <summary>How the compared values are found.</summary>
    internal Answers.Migration.FactReading Reading { get; }

    /// <summary>The id, what is compared, and the reason.</summary>
    public override string ToString() => $"{Id} {What}: {Because}";
}
