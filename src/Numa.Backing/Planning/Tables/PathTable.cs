using Numa.Backing.Planning.Facts;
using static Numa.Backing.Planning.Tables.Cell;

namespace Numa.Backing.Planning.Tables;

/// <summary>Which file an object maps.</summary>
internal enum PathKind
{
    /// <summary>The one that the device names.</summary>
    Device,

    /// <summary>One on the mount of huge pages.</summary>
    HugePages,

    /// <summary>One in the directory for file-backed memory.</summary>
    BackingDirectory,
}

/// <summary>Table P: which file does a <c>memory-backend-file</c> map?</summary>
internal static class PathTable
{
    private const string Source = "libvirt 11.3.0 qemu_command.c:3330-3342";

    public static readonly DecisionTable<BlockFacts, PathKind> Table = new(
        "Path",
        "Which file does a memory-backend-file map?",
        [
            new("device has a path", f => f.HasDevicePath),
            new("huge pages", f => f.HasHugePages),
        ],
        [
            //          path huge
            new("P1", [Yes, Any], PathKind.Device, "The device specifies the file.", Source),
            new("P2", [Not, Yes], PathKind.HugePages, "A page size is more specific than a file source.", Source),
            new("P3", [Not, Not], PathKind.BackingDirectory, "No other path is specified.", Source),
        ]);
}
