namespace Numa.Backing.Planning.Facts;

/// <summary>The release of QEMU in a machine type's name.</summary>
internal static class MachineRelease
{
    private static readonly string[] Families = ["pc-i440fx-", "pc-q35-", "virt-", "pseries-", "s390-ccw-virtio-"];

    /// <summary>The release, such as 7.2 of <c>pc-q35-7.2</c>. Null: a vendor's machine type, or one without a release.</summary>
    public static QemuVersion? Of(string machine)
    {
        int dash = machine.LastIndexOf('-');
        return dash >= 0 && QemuVersion.TryParse(machine.AsSpan(dash + 1), out QemuVersion release) ? release : null;
    }

    /// <summary>Whether a vendor's build of QEMU brings the machine type, such as <c>pc-i440fx-rhel7.6.0</c>.</summary>
    public static bool IsVendors(string machine)
    {
        foreach (string family in Families)
        {
            if (machine.StartsWith(family, StringComparison.Ordinal)
                && machine.Length > family.Length
                && !char.IsAsciiDigit(machine[family.Length]))
            {
                return true;
            }
        }

        return machine.Contains("+pve", StringComparison.Ordinal);
    }
}
