using System.Text.Json.Serialization;
using Numa.Backing.Json;
using Numa.Backing.Qemu.Capabilities;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>What one QEMU binary can do about memory.</summary>
/// <remarks>Immutable; equal by value. Safe to share between threads.</remarks>
/// <example>
/// <code>
/// QemuCapabilities qemu = QemuCapabilities.ForVersion(new QemuVersion(9, 1), Architecture.X86_64);
/// MemoryArgs answer = new MemoryArgsBuilder(qemu).Build(domain);
/// </code>
/// </example>
[JsonConverter(typeof(QemuCapabilitiesJsonConverter))]
public sealed partial class QemuCapabilities
{
    private QemuFeatures _features;

    internal QemuCapabilities()
    {
    }

    /// <summary>The binary's version.</summary>
    [AlwaysSet]
    public QemuVersion Version { get; internal init; }

    /// <summary>The architecture of the guests it runs.</summary>
    [AlwaysSet]
    public Architecture Architecture { get; internal init; }

    /// <summary>What it can do.</summary>
    [AlwaysSet]
    internal QemuFeatures Features
    {
        get => _features;
        init => _features = value;
    }

    /// <summary>What it can do, by libvirt's names of capability flags, as in <see cref="ToJson"/>.</summary>
    public ValueList<string> FeatureNames => [.. FeatureName.Write(Features)];

    /// <summary>Its machine types, one row per accelerator where they differ.</summary>
    [AlwaysSet]
    public ValueList<MachineType> MachineTypes { get; internal init; }

    /// <summary>
    /// How this became known; <see cref="CapabilitySource.Version"/> is an assumption
    /// about an unmodified build.
    /// </summary>
    internal CapabilitySource Source { get; init; }

    /// <summary>Whether the binary has all of the given features.</summary>
    internal bool Has(QemuFeatures features) => (Features & features) == features;

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
    internal ValueList<string> FindCloseMachines(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return CloseNames.Find(name, MachineTypes.SelectMany(NamesOf));
    }

    /// <summary>The same binary with other features.</summary>
    internal QemuCapabilities WithFeatures(QemuFeatures features)
    {
        var copy = (QemuCapabilities)MemberwiseClone();
        copy._features = features;
        return copy;
    }

    private object Values => (Version, Architecture, Features, MachineTypes, Source);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is QemuCapabilities other && Values.Equals(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.GetHashCode();

    private static IEnumerable<string> NamesOf(MachineType machine) =>
        machine.Alias is { } alias ? [machine.Name, alias] : [machine.Name];
}
