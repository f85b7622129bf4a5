namespace Numa.Backing;

/// <summary>The file or directory that a path names for QEMU, in its own root directory and mount namespace.</summary>
/// <remarks>Immutable; equal by value.</remarks>
internal sealed record BackingFile
{
    /// <summary>The path as QEMU was given it: <c>mem-path</c> of an object, or <c>-mem-path</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The device as <c>/proc/PID/maps</c> spells it: major and minor number in base 16, such as <c>00:1f</c>.</summary>
    public required string Device { get; init; }

    /// <summary>The number of the file on its device, as <c>stat</c> and <c>/proc/PID/maps</c> show it.</summary>
    public required ulong Inode { get; init; }
}
