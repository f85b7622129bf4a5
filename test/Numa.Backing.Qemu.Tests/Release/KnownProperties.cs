using Numa.Backing.Qemu.Arguments.Schema;

namespace Numa.Backing.Qemu.Tests.Release;

/// <summary>The properties of QEMU that have a row, and those that have none on purpose.</summary>
internal static class KnownProperties
{
    /// <summary>Without a row, each with the reason: a name, or a type with a name after a dot.</summary>
    public static IReadOnlyDictionary<string, string> WithoutRow { get; } = new Dictionary<string, string>
    {
        ["type"] = "QOM's own property of each object",
        ["hotplugged"] = "state of a device, no setting",
        ["hotpluggable"] = "state of a device, no setting",
        ["realized"] = "state of a device, no setting",
        ["parent_bus"] = "state of a device, no setting",
        ["legacy-addr"] = "state of a device, no setting",
        ["virtio-backend"] = "the device inside the PCI device",
        ["virtio-bus"] = "the device inside the PCI device",
        ["size"] = "state of a device: its memory's size",
        ["rombar"] = "PCI: no memory of the guest",
        ["romfile"] = "PCI: no memory of the guest",
        ["romsize"] = "PCI: no memory of the guest",
        ["acpi-index"] = "PCI: the name of the device in the guest",
        ["failover_pair_id"] = "PCI: network devices",
        ["sriov-pf"] = "PCI: virtual functions",
        ["vectors"] = "PCI: interrupts; its default is compared by version",
        ["class"] = "PCI: the class code",
        ["disable-legacy"] = "virtio: the revision of the transport",
        ["disable-modern"] = "virtio: the revision of the transport",
        ["virtio-pci-bus-master-bug-migration"] = "virtio: compatibility of old machine types",
        ["migrate-extra"] = "virtio: compatibility of old machine types",
        ["modern-pio-notify"] = "virtio: the transport",
        ["ioeventfd"] = "virtio: the transport",
        ["aer"] = "virtio: PCI errors",
        ["use-started"] = "virtio: compatibility of old machine types",
        ["use-disabled-flag"] = "virtio: compatibility of old machine types",
        ["event_idx"] = "virtio: a feature of queues",
        ["indirect_desc"] = "virtio: a feature of queues",
        ["any_layout"] = "virtio: a feature of queues",
        ["notify_on_empty"] = "virtio: a feature of queues",
        ["queue_reset"] = "virtio: a feature of queues; its default is compared by version",
        ["in_order"] = "virtio: a feature of queues",
        ["memdev"] = "read as the object's user",
        ["unplugged-inaccessible"] = "libvirt 12.8 cannot write it; its default follows the machine type",
        ["busnr"] = "state of a device, no setting",
        ["persistent"] = "no setting",
        ["acpi_uid"] = "no setting",
        ["guest-features"] = "state of a device, no setting",
        ["host_features"] = "state of a device, no setting",
        ["stable-addr"] = "no setting",
        ["canonical_path"] = "state of an object, no setting",
        ["x-pcie-flr-init"] = "PCI: compatibility of old machine types",
        ["thread-id"] = "state of a thread context, no setting",
    };

    /// <summary>The names of a type's properties that have a row.</summary>
    public static HashSet<string> OfType(string type)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        if (ObjectSchema.Types.Find(type) is { } found)
        {
            foreach (Property<QemuObject> property in found.Properties)
            {
                names.Add(property.Name);
            }
        }

        if (DeviceSchema.Types.Find(type) is { } device)
        {
            foreach (Property<QemuDevice> property in device.Properties)
            {
                names.Add(property.Name);
            }
        }

        return names;
    }

    /// <summary>The types that have rows.</summary>
    public static IEnumerable<string> Types =>
        ObjectSchema.Types.Select(type => type.Name).Concat(DeviceSchema.Types.Select(type => type.Name));

    /// <summary>The forms of <c>-numa</c> that have rows.</summary>
    public static IEnumerable<string> NumaForms => NumaSchema.Types.Select(type => type.Name);

    /// <summary>Why a property without a row needs none. Null: nobody has said.</summary>
    public static string? ReasonOf(string type, string name) =>
        WithoutRow.GetValueOrDefault(name) ?? WithoutRow.GetValueOrDefault($"{type}.{name}")
        ?? (name.StartsWith("x-", StringComparison.Ordinal) ? "experimental in QEMU" : null)
        ?? (name.StartsWith("virtio-mem[", StringComparison.Ordinal) || name.Contains('[', StringComparison.Ordinal) ? "a child" : null);
}
