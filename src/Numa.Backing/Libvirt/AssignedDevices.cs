using System.Globalization;

namespace Numa.Backing.Libvirt;

/// <summary>The names that libvirt gives to devices of the host (libvirt 11.3.0, qemu_alias.c:288-337).</summary>
internal static class AssignedDevices
{
    /// <summary>How a name begins that the user gave, and that a start keeps.</summary>
    public const string UserAlias = "ua-";

    /// <summary>The id of a device's argument.</summary>
    /// <param name="domain">The guest.</param>
    /// <param name="position">The device, by its position in <see cref="DomainDefinition.AssignedDevices"/>.</param>
    /// <param name="keeps">Which of the names that are written it keeps.</param>
    public static string IdOf(DomainDefinition domain, int position, WrittenAliases keeps)
    {
        AssignedDevice device = domain.AssignedDevices[position];
        bool isKept = device.Alias is { } alias
            && (keeps == WrittenAliases.AllKept || alias.StartsWith(UserAlias, StringComparison.Ordinal));
        int number = device.NamedBefore ?? NamedBefore(domain, position);
        return isKept ? device.Alias! : string.Create(CultureInfo.InvariantCulture, $"hostdev{number}");
    }

    /// <summary>Whether some device of the host is a generic initiator of the cell.</summary>
    public static bool HasInitiator(DomainDefinition domain, int cell)
    {
        foreach (AssignedDevice device in domain.AssignedDevices)
        {
            if (device.AcpiNodes is { } nodes && nodes.Contains(cell))
            {
                return true;
            }
        }

        return false;
    }

    // Of a domain that was made in code, every device of the host is in the list.
    private static int NamedBefore(DomainDefinition domain, int position)
    {
        int before = 0;
        for (int i = 0; i < position; i++)
        {
            AssignedDevice device = domain.AssignedDevices[i];
            bool isNamed = device.Kind is AssignedDeviceKind.Pci or AssignedDeviceKind.Mediated
                && device.Alias?.StartsWith(UserAlias, StringComparison.Ordinal) != true;
            before += isNamed ? 1 : 0;
        }

        return before;
    }
}
