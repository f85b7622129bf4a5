using System.Text.Json.Serialization;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>A machine type of a QEMU binary, as far as memory needs it.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed class MachineType
{
    internal MachineType()
    {
    }

    /// <summary>The full name, such as <c>pc-q35-7.2</c>.</summary>
    [AlwaysSet]
    public string Name { get; internal set; } = null!;

    /// <summary>The short name, such as <c>q35</c>. Null: it has none.</summary>
    public string? Alias { get; internal set; }

    /// <summary>Whether QEMU takes it when none is named.</summary>
    public bool IsDefault { get; internal set; }

    /// <summary>
    /// The id of its boot memory's RAM block, such as <c>pc.ram</c>, which an attached object must have.
    /// Null: the machine type supports no attached object, or the binary does not report it.
    /// </summary>
    public string? DefaultRamId { get; internal set; }

    /// <summary>Whether <c>-numa node,mem=</c> is accepted: machine types up to 5.0.</summary>
    [JsonInclude]
    internal bool NumaMemSupported { get; set; }

    /// <summary>The largest number of virtual CPUs: <c>cpu-max</c> of <c>query-machines</c>. Null: not known.</summary>
    [JsonInclude]
    internal int? MaxCpus { get; set; }

    /// <summary>The accelerator that this row holds for. Null: every one.</summary>
    [JsonInclude]
    internal Accelerator? Accelerator { get; set; }

    /// <summary>The same row for another accelerator, or for every one.</summary>
    internal MachineType On(Accelerator? accelerator)
    {
        var copy = (MachineType)MemberwiseClone();
        copy.Accelerator = accelerator;
        return copy;
    }

    private object Values => (Name, Alias, IsDefault, DefaultRamId, NumaMemSupported, MaxCpus, Accelerator);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MachineType other && Values.Equals(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.GetHashCode();
}
