using Numa.Backing.Qemu.Arguments.Schema;

namespace Numa.Backing.Qemu.Arguments.Reading;

/// <summary>Tells the file of an ACPI error record store from guest memory: both are <c>memory-backend-file</c>.</summary>
internal static class StoreObjects
{
    // libvirt names the object of a device so; the device itself is not a memory argument and may be missing from the words.
    private const string DevicePrefix = "mem";

    public static ValueList<QemuArgument> Tell(
        List<QemuArgument> arguments, ValueList<MachineProperty> machine, IReadOnlyList<ObjectUser> users)
    {
        if (!arguments.Exists(IsPlainFile))
        {
            return [.. arguments];
        }

        HashSet<string> used = Used(arguments, machine);
        HashSet<string> stores = new(StringComparer.Ordinal);
        foreach (ObjectUser user in users)
        {
            (user.Driver == ObjectUser.ErrorRecordStore ? stores : used).Add(user.ObjectId);
        }

        for (int i = 0; i < arguments.Count; i++)
        {
            if (IsPlainFile(arguments[i]) && arguments[i] is ObjectArgument { Object: MemoryBackendFile file }
                && IsStore(file, stores, used))
            {
                PersistentStoreFile store = new() { Id = file.Id, MemPath = file.MemPath, Size = file.Size };
                arguments[i] = new ObjectArgument { Object = store };
            }
        }

        return [.. arguments];
    }

    private static bool IsPlainFile(QemuArgument argument) =>
        argument is ObjectArgument { Object: MemoryBackendFile { Share: true } file } && !HasMore(file);

    private static bool IsStore(MemoryBackendFile file, HashSet<string> stores, HashSet<string> used)
    {
        bool isNamed = file.Id.Length > DevicePrefix.Length && file.Id.StartsWith(DevicePrefix, StringComparison.Ordinal);
        return stores.Contains(file.Id) || (isNamed && !used.Contains(file.Id));
    }

    private static bool HasMore(MemoryBackendFile file)
    {
        foreach (Property<QemuObject> property in file.Type.Properties)
        {
            if (property.IsSet(file) && property.Name is not ("id" or "mem-path" or "size" or "share"))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> Used(List<QemuArgument> arguments, ValueList<MachineProperty> machine)
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (QemuArgument argument in arguments)
        {
            string? id = argument switch
            {
                NumaNodeArgument node => node.MemDev,
                DeviceArgument device => device.Device.MemDev,
                _ => null,
            };
            used.Add(id ?? "");
        }

        foreach (MachineProperty property in machine)
        {
            used.Add(property.Value);
        }

        return used;
    }
}
