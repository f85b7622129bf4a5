using Numa.Backing.Tests.Support;

namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>A guest of the lab: what it asks for, and what must become of it.</summary>
internal sealed record LabGuest
{
    /// <summary>A word for folders and tables.</summary>
    public required string Name { get; init; }

    /// <summary>What the guest shows, in a sentence.</summary>
    public required string Shows { get; init; }

    public required DomainDefinition Domain { get; init; }

    /// <summary>The facts of the host that the library has.</summary>
    public HostMemory Host { get; init; } = LabHost.Facts;

    public GlobalPolicy Policy { get; init; } = GlobalPolicy.Attach;

    /// <summary>Whether the library knows the name of the machine type's RAM, which binaries before 5.2 do not tell.</summary>
    public bool IsRamNamed { get; init; } = true;

    /// <summary>The verdict of each block, as <c>id=verdict pages</c>.</summary>
    public required string[] Expected { get; init; }

    /// <summary>What the RAM blocks must be called, for a migration to find them. Empty: the guest does not start.</summary>
    public string[] RamBlocks { get; init; } = ["pc.ram"];

    public override string ToString() => Name;

    public MemoryArgs Build(QemuCapabilities qemu) => new MemoryArgsBuilder(
        IsRamNamed ? qemu : Unnamed(qemu), Host, new() { GlobalPolicy = Policy }).Build(Domain);

    private static QemuCapabilities Unnamed(QemuCapabilities qemu) => qemu.With(new
    {
        MachineTypes = qemu.MachineTypes.Select(machine => machine.With(new { DefaultRamId = (string?)null })).ToValueList(),
    });
}
