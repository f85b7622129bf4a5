namespace Numa.Backing;

/// <summary>A machine type of a QEMU binary, as far as memory needs it.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed record MachineType
{
    /// <summary>The full name, such as <c>pc-q35-7.2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The short name, such as <c>q35</c>. Null: it has none.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether QEMU uses it when none is specified.</summary>
    public bool IsDefault { get; init; }

    /// <summary>
    /// The id of its boot memory's RAM block, such as <c>pc.ram</c>, which an attached object must have.
    /// Null: the machine type supports no attached object, or the binary does not report it.
    /// </summary>
    public string? DefaultRamId { get; init; }

    /// <summary>Whether <c>-numa node,mem=</c> is accepted: machine types up to 5.0.</summary>
    public bool NumaMemSupported { get; init; }

    /// <summary>The largest number of virtual CPUs: <c>cpu-max</c> of <c>query-machines</c>. Null: not known.</summary>
    public int? MaxCpus { get; init; }

    /// <summary>The accelerator that this row applies to. Null: all.</summary>
    public Accelerator? Accelerator { get; init; }
}
