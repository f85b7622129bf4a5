using static Numa.Backing.Planning.Tables.Cell;

namespace Numa.Backing.Planning.Tables;

/// <summary>What the layout of boot memory depends on.</summary>
internal sealed record LayoutFacts
{
    public bool HasHugePages { get; init; }

    /// <summary>Whether memory without huge pages comes from a file of the directory for that.</summary>
    public bool IsFileBacked { get; init; }

    public bool HasCells { get; init; }

    public bool CellsArePartsOfBootMemory { get; init; }

    /// <summary>Whether the whole guest has a policy that must be passed to QEMU.</summary>
    public bool HasGuestNodes { get; init; }

    public bool HasDefaultRamId { get; init; }

    public bool HasFileBackend { get; init; }

    public GlobalPolicy Policy { get; init; }
}

/// <summary>Table L, for which this library exists: where does boot memory come from, so that its policy is kept?</summary>
internal static class LayoutTable
{
    private const string Libvirt = "libvirt 11.3.0 qemu_command.c:7252-7310";

    public static readonly DecisionTable<LayoutFacts, BootMemoryLayout> Table = new(
        "Layout",
        "What is boot memory, and which argument has its policy?",
        [
            new("huge pages or file-backed memory", f => f.HasHugePages || f.IsFileBacked),
            new("guest cells", f => f.HasCells),
            new("cells can be parts of boot memory (table CellMemory)", f => f.CellsArePartsOfBootMemory),
            new("nodeset for the whole guest", f => f.HasGuestNodes),
            new("machine type has a default RAM id", f => f.HasDefaultRamId),
            new("QEMU has memory-backend-file", f => f.HasFileBackend),
            new("GlobalPolicy is Attach", f => f.Policy == GlobalPolicy.Attach),
            new(
                "GlobalPolicy is Unattached, and there are huge pages",
                f => f.Policy == GlobalPolicy.Unattached && f.HasHugePages),
        ],
        [
            //           huge cell mem= node id.. file att. unat
            new("L1", [Not, Not, Any, Not, Not, Any, Any, Any], BootMemoryLayout.SizeOnly,
                "Nothing requires more than ordinary memory.", Libvirt),
            new("L2", [Not, Not, Any, Yes, Not, Any, Any, Any], BootMemoryLayout.SizeOnly,
                "This QEMU creates boot memory itself and does not accept an object for it, so no argument can have the policy.",
                "docs/sources.md#qemu-mem-path"),
            new("L3", [Yes, Not, Any, Any, Yes, Any, Any, Not], BootMemoryLayout.AttachedBackend,
                "An object under the machine type's default RAM id is the guest's RAM, and a migration sees the same block.",
                "docs/sources.md#attached-object, #migrate-mem-path-to-attached"),
            new("L4", [Not, Not, Any, Any, Yes, Any, Any, Any], BootMemoryLayout.AttachedBackend,
                "An object under the machine type's default RAM id is the guest's RAM, and a migration sees the same block.",
                "docs/sources.md#attached-object, #migrate-mem-path-to-attached"),
            new("L5", [Yes, Not, Any, Not, Yes, Any, Any, Yes], BootMemoryLayout.AttachedBackend,
                "The proposal of 2016 only applies to a policy; without one, the object with huge pages is attached.",
                "docs/sources.md#attached-object"),
            new("L6", [Yes, Not, Any, Not, Not, Any, Any, Any], BootMemoryLayout.LegacyPath,
                "-mem-path is how this QEMU gives boot memory huge pages.", Libvirt),
            new("L7", [Yes, Not, Any, Yes, Not, Any, Any, Not], BootMemoryLayout.LegacyPath,
                "-mem-path is the only way to huge pages here, and it does not support a policy.",
                "docs/sources.md#qemu-mem-path, #lab-mem-path"),
            new("L8", [Yes, Not, Any, Yes, Any, Yes, Any, Yes], BootMemoryLayout.UnattachedBackend,
                "The caller chose the proposal of 2016.", "docs/sources.md#unattached-object, #lab-unattached"),
            new("L9", [Yes, Not, Any, Yes, Any, Not, Any, Yes], BootMemoryLayout.LegacyPath,
                "The proposal of 2016 keeps -mem-path if QEMU does not support memory-backend-file.",
                "docs/sources.md#proposal-2016"),
            new("L10", [Any, Yes, Not, Any, Any, Any, Any, Any], BootMemoryLayout.BackendPerCell,
                "Each cell's memory is an object, which has the cell's policy.", Libvirt),
            new("L11", [Not, Yes, Yes, Not, Any, Any, Any, Any], BootMemoryLayout.SizeOnly,
                "The cells are parts of ordinary memory.", Libvirt),
            new("L12", [Yes, Yes, Yes, Not, Any, Any, Any, Any], BootMemoryLayout.LegacyPath,
                "The cells are parts of the memory of -mem-path, and there is no policy to apply.", Libvirt),
            new("L13", [Yes, Yes, Yes, Yes, Yes, Any, Yes, Not], BootMemoryLayout.AttachedBackendUnderCells,
                "An attached object and -numa node,mem= combine: the policy holds, and a migration sees the same block.",
                "docs/sources.md#attached-under-cells, #migrate-cells-to-attached, #lab-under-cells"),
            new("L14", [Yes, Yes, Yes, Yes, Any, Any, Not, Not], BootMemoryLayout.LegacyPath,
                "The caller chose the behavior of libvirt: -mem-path, without the policy.", Libvirt),
            new("L15", [Yes, Yes, Yes, Yes, Not, Any, Yes, Not], BootMemoryLayout.LegacyPath,
                "There is no default RAM id to attach an object under, and cells must not change to memdev=.",
                "docs/sources.md#qemu-mem-path, #migrate-mem-to-memdev"),
            new("L16", [Not, Yes, Yes, Yes, Any, Any, Not, Any], BootMemoryLayout.SizeOnly,
                "The caller chose libvirt's behavior or the proposal of 2016, which needs huge pages: neither "
                + "applies the policy here.",
                Libvirt),
            new("L17", [Not, Yes, Yes, Yes, Not, Any, Yes, Any], BootMemoryLayout.SizeOnly,
                "There is no default RAM id to attach an object under, and cells must not change to memdev=.",
                "docs/sources.md#migrate-mem-to-memdev"),
            new("L18", [Not, Yes, Yes, Yes, Yes, Any, Yes, Any], BootMemoryLayout.AttachedBackendUnderCells,
                "An attached object and -numa node,mem= combine for ordinary memory too.",
                "docs/sources.md#attached-under-cells, #migrate-cells-to-attached, #lab-under-cells"),
            new("L19", [Yes, Yes, Yes, Yes, Any, Yes, Any, Yes], BootMemoryLayout.UnattachedBackend,
                "The caller chose the proposal of 2016.", "docs/sources.md#unattached-object, #lab-unattached"),
            new("L20", [Yes, Yes, Yes, Yes, Any, Not, Any, Yes], BootMemoryLayout.LegacyPath,
                "The proposal of 2016 keeps -mem-path if QEMU does not support memory-backend-file.",
                "docs/sources.md#proposal-2016"),
        ]);
}
