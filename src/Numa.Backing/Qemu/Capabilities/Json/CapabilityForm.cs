using System.Text.Json.Serialization;

namespace Numa.Backing.Qemu.Capabilities.Json;

/// <summary>The library's own JSON form of capabilities, version 1; with the members of the file.</summary>
internal sealed class CapabilityForm
{
    /// <summary>Says which form it is, in every version of it.</summary>
    public const string Name = "numa-backing.qemu-capabilities";

    /// <summary>The version that this library writes, and the only one that it reads.</summary>
    public const int CurrentVersion = 1;

    public string? Form { get; set; }

    public int FormVersion { get; set; }

    /// <summary>The version of QEMU: <c>7.2.22</c>.</summary>
    public string? Version { get; set; }

    /// <summary>The architecture of guests: <c>x86_64</c>; <c>other</c> where the library has no rule.</summary>
    public string? Architecture { get; set; }

    /// <summary><c>code</c>, <c>libvirt</c>, <c>qmp</c> or <c>version</c>.</summary>
    public string? Source { get; set; }

    /// <summary>The names of <see cref="FeatureName"/>.</summary>
    public List<string?>? Features { get; set; }

    public List<Machine?>? Machines { get; set; }

    /// <summary>One row of machine types.</summary>
    internal sealed class Machine
    {
        public string? Name { get; set; }

        public string? Alias { get; set; }

        public bool Default { get; set; }

        public string? DefaultRamId { get; set; }

        public bool NumaMemSupported { get; set; }

        public int? MaxCpus { get; set; }

        /// <summary><c>kvm</c>, <c>tcg</c> or <c>hvf</c>; absent: every one.</summary>
        public string? Accelerator { get; set; }
    }
}

/// <summary>Reads and writes the form without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(CapabilityForm))]
internal sealed partial class CapabilityFormContext : JsonSerializerContext;
