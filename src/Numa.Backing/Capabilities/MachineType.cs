using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>A machine type of a QEMU binary, as far as memory needs it.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed record MachineType
{
    internal MachineType()
    {
    }

    /// <summary>The full name, such as <c>pc-q35-7.2</c>.</summary>
    [AlwaysSet]
    public string Name { get; internal init; } = null!;

    /// <summary>The short name, such as <c>q35</c>. Null: it has none.</summary>
    public string? Alias { get; internal init; }

    /// <summary>Whether QEMU takes it when none is named.</summary>
    public bool IsDefault { get; internal init; }

    /// <summary>
    /// The id of its boot memory's RAM block, such as <c>pc.ram</c>, which an attached object must have.
    /// Null: the machine type supports no attached object, or the binary does not report it.
    /// </summary>
    public string? DefaultRamId { get; internal init; }

    /// <summary>Whether <c>-numa node,mem=</c> is accepted: machine types up to 5.0.</summary>
    public bool NumaMemSupported { get; internal init; }

    /// <summary>The largest number of virtual CPUs: <c>cpu-max</c> of <c>query-machines</c>. Null: not known.</summary>
    public int? MaxCpus { get; internal init; }

    /// <summary>The accelerator that this row holds for. Null: every one.</summary>
    public Accelerator? Accelerator { get; internal init; }
}
