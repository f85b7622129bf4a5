using static Numa.Backing.Qemu.Arguments.Schema.OriginRule;
using static Numa.Backing.Qemu.Arguments.Schema.PropertyImpact;

namespace Numa.Backing.Qemu.Arguments.Schema;

/// <summary>A property of <c>-machine</c> that is about memory.</summary>
/// <param name="Name">The name in QEMU's spelling; of a list, the part before the number, such as <c>sgx-epc.</c>.</param>
/// <param name="Traits">Why it is printed, what it requires, and its impact on a migration.</param>
internal sealed record MachinePropertyRow(string Name, PropertyTraits Traits)
{
    /// <summary>Whether a property of a command line is this one, or one of this list.</summary>
    public bool IsFor(string name) => name == Name || (Name[^1] == '.' && name.StartsWith(Name, StringComparison.Ordinal));
}

/// <summary>The properties of <c>-machine</c> that are about memory (libvirt 11.3.0, qemu_command.c:6875-6903).</summary>
internal static class MachineSchema
{
    public static readonly MachinePropertyRow DumpGuestCore = new("dump-guest-core", new(DumpCore, OwnRule));

    public static readonly MachinePropertyRow MemMerge = new(
        "mem-merge",
        new(OriginRule.MemoryBacking, OwnRule, "memoryBacking/nosharepages", "Equal pages of guests are not merged."));

    public static readonly MachinePropertyRow Nvdimm =
        new("nvdimm", new(FirstNvdimm, OwnRule) { Feature = QemuFeatures.Nvdimm });

    public static readonly MachinePropertyRow Enclaves = new("sgx-epc.", new(Enclave, OwnRule));

    public static readonly MachinePropertyRow Attached = new("memory-backend", new(AttachedBackend, OwnRule));

    public static readonly MachinePropertyRow Hmat =
        new("hmat", new(OriginRule.Hmat, OwnRule) { Feature = QemuFeatures.NumaHmat });

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MachinePropertyRow> Rows { get; } =
        [DumpGuestCore, MemMerge, Nvdimm, Enclaves, Attached, Hmat];

    /// <summary>The row of a property. Null: the property is not about memory.</summary>
    public static MachinePropertyRow? Find(string name)
    {
        foreach (MachinePropertyRow row in Rows)
        {
            if (row.IsFor(name))
            {
                return row;
            }
        }

        return null;
    }
}
