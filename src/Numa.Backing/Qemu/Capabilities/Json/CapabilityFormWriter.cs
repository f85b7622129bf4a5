using System.Text.Json;

namespace Numa.Backing.Qemu.Capabilities.Json;

/// <summary>Writes capabilities in the library's own JSON form.</summary>
internal static class CapabilityFormWriter
{
    public static string Write(QemuCapabilities capabilities) => JsonSerializer.Serialize(
        new CapabilityForm
        {
            Form = CapabilityForm.Name,
            FormVersion = CapabilityForm.CurrentVersion,
            Version = capabilities.Version.ToString(),
            Architecture = ArchitectureName.Write(capabilities.Architecture),
            Source = Source(capabilities.Source),
            Features = [.. FeatureName.Write(capabilities.Features)],
            Machines = [.. capabilities.MachineTypes.Select(Machine)],
        },
        CapabilityFormContext.Default.CapabilityForm);

    private static CapabilityForm.Machine Machine(MachineType machine) => new()
    {
        Name = machine.Name,
        Alias = machine.Alias,
        Default = machine.IsDefault,
        DefaultRamId = machine.DefaultRamId,
        NumaMemSupported = machine.NumaMemSupported,
        MaxCpus = machine.MaxCpus,
        Accelerator = machine.Accelerator is { } accelerator ? AcceleratorTable.Write(accelerator) : null,
    };

    private static string Source(CapabilitySource source) => source switch
    {
        CapabilitySource.Code => "code",
        CapabilitySource.LibvirtDocument => "libvirt",
        CapabilitySource.QmpConversation => "qmp",
        CapabilitySource.Version => "version",
        _ => throw new InvalidOperationException($"There is no name for the source {source}."),
    };
}
