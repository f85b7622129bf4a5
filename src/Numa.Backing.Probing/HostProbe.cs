using System.Runtime.Versioning;

namespace Numa.Backing.Probing;

/// <summary>Reads what this machine has of memory.</summary>
/// <example>
/// <code>
/// HostProbeResult result = HostProbe.ReadAll();
/// foreach (HostNode node in result.Memory.Nodes ?? [])
/// {
///     Console.WriteLine($"node {node.Id}: {node.FreeMemory} free");
/// }
/// </code>
/// </example>
[SupportedOSPlatform("linux")]
public static class HostProbe
{
    private const string ThisMachine = "/";

    /// <summary>The facts of this machine; each that cannot be read is unknown.</summary>
    /// <remarks>
    /// Where guests' files go (<see cref="HostMemory.HugePageSubdirectory"/>, <see cref="HostMemory.MemoryBackingDirectory"/>)
    /// is the choice of the caller, and stays unknown.
    /// </remarks>
    /// <param name="root">The folder with <c>proc</c> and <c>sys</c>: another one for a container or a copy.</param>
    /// <param name="options">Null: <see cref="HostReadOptions.Default"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="root"/> is null or empty.</exception>
    internal static HostMemory Read(string root = ThisMachine, HostReadOptions? options = null) => ReadAll(root, options).Memory;

    /// <summary>The same, with a diagnostic for each fact that could not be read.</summary>
    /// <param name="root">The folder with <c>proc</c> and <c>sys</c>.</param>
    /// <param name="options">Null: <see cref="HostReadOptions.Default"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="root"/> is null or empty.</exception>
    public static HostProbeResult ReadAll(string root = ThisMachine, HostReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        HostProbeResult reading = HostMemory.Read(new HostFolder(root), options);
        if (root != ThisMachine)
        {
            return reading;
        }

        // No file tells the size of an ordinary page, but the running kernel tells every process.
        return new()
        {
            Diagnostics = reading.Diagnostics,
            Memory = reading.Memory with
            {
                SystemPageSize = ByteSize.FromBytes((ulong)Environment.SystemPageSize),
                SharedMemoryRoom = RoomIn("/dev/shm"),
                MemoryBackingRoom = reading.Memory.MemoryBackingDirectory is { } directory ? RoomIn(directory) : null,
            },
        };
    }

    // Null: there is no such directory, or its file system does not tell.
    private static ByteSize? RoomIn(string directory)
    {
        try
        {
            return Directory.Exists(directory) ? ByteSize.FromBytes((ulong)new DriveInfo(directory).AvailableFreeSpace) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
