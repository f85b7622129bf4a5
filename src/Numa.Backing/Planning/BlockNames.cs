using System.Globalization;

namespace Numa.Backing.Planning;

/// <summary>How QEMU names a RAM block in the migration stream (QEMU hostmem.c, host_memory_backend_get_name).</summary>
internal static class BlockNames
{
    // QEMU's hw_compat_3_1: machine types up to 3.1 name the blocks of files and memfds by the object's path.
    private static readonly QemuVersion LastWithPaths = new(3, 1);

    public static string Of(MemoryBackend backend, MachineType machine)
    {
        bool canBePath = backend is MemoryBackendFile or MemoryBackendMemFd;
        bool isPath = backend.UseCanonicalPath
            ?? (canBePath && VersionOf(machine) is { } version && version <= LastWithPaths);
        return isPath ? $"/objects/{backend.Id}" : backend.Id;
    }

    /// <summary>The version at the end of a machine type's name. Null: it has none.</summary>
    internal static QemuVersion? VersionOf(MachineType machine)
    {
        ReadOnlySpan<char> name = machine.Name;
        ReadOnlySpan<char> last = name[(name.LastIndexOf('-') + 1)..];
        int dot = last.IndexOf('.');
        return dot > 0
            && int.TryParse(last[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            && int.TryParse(UpToDot(last[(dot + 1)..]), NumberStyles.None, CultureInfo.InvariantCulture, out int minor)
            ? new(major, minor)
            : null;
    }

    private static ReadOnlySpan<char> UpToDot(ReadOnlySpan<char> text) =>
        text.IndexOf('.') is var dot and >= 0 ? text[..dot] : text;
}
