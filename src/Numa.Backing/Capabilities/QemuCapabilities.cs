using System.Text.Json.Serialization;
using Numa.Backing.Capabilities;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>What one QEMU binary can do about memory.</summary>
/// <remarks>Immutable; equal by value. Safe to share between threads.</remarks>
[JsonConverter(typeof(QemuCapabilitiesJsonConverter))]
public sealed partial record QemuCapabilities
{
    /// <summary>The binary's version.</summary>
    public required QemuVersion Version { get; init; }

    /// <summary>The architecture of the guests it runs.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>What it can do.</summary>
    public required QemuFeatures Features { get; init; }

    /// <summary>Its machine types, one row per accelerator where they differ.</summary>
    public required ValueList<MachineType> MachineTypes { get; init; }

    /// <summary>
    /// How this became known; <see cref="CapabilitySource.Version"/> is an assumption
    /// about an unmodified build.
    /// </summary>
    public CapabilitySource Source { get; init; }

    /// <summary>Whether the binary has all of the given features.</summary>
    public bool Has(QemuFeatures features) => (Features & features) == features;

    /// <summary>The machine type of a name or alias for an accelerator. Null: the binary has no such machine type.</summary>
    /// <param name="name">
    /// A name or an alias. Null: as libvirt chooses, <c>virt</c> on ARM and RISC-V, else QEMU's default.
    /// </param>
    /// <param name="accelerator">What is to run the guest.</param>
    public MachineType? FindMachine(string? name, Accelerator accelerator)
    {
        if (name is null)
        {
            return DefaultMachine.Of(this, accelerator);
        }

        MachineType? byAlias = null;
        foreach (MachineType machine in MachineTypes)
        {
            if (machine.Accelerator is { } only && only != accelerator)
            {
                continue;
            }

            if (machine.Name == name)
            {
                return machine;
            }

            byAlias = machine.Alias == name ? machine : byAlias;
        }

        return byAlias;
    }

    /// <summary>The names of machine types that are close to a name which the binary does not have, at most three.</summary>
    /// <param name="name">A name that <see cref="FindMachine"/> does not find.</param>
    /// <exception cref="ArgumentNullException">There is no name.</exception>
    public ValueList<string> FindCloseMachines(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return CloseNames.Find(name, MachineTypes.SelectMany(NamesOf));
    }

    private static IEnumerable<string> NamesOf(MachineType machine) =>
        machine.Alias is { } alias ? [machine.Name, alias] : [machine.Name];
}
