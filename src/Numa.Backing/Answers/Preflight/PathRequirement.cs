using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>A directory or file that must be there, and that the user whom QEMU runs as can read and write.</summary>
internal sealed class PathRequirement
{
    internal PathRequirement(string path, PathPurpose purpose, string subject)
    {
        Path = path;
        Purpose = purpose;
        Subject = subject;
    }

    /// <summary>Where.</summary>
    public string Path { get; internal init; }

    /// <summary>What for.</summary>
    public PathPurpose Purpose { get; internal init; }

    /// <summary>The first piece of the domain that needs it.</summary>
    public string Subject { get; internal init; }

    /// <summary>Who must own it: the user of the QEMU process, whom the library does not know.</summary>
    public string Owner => Purpose is PathPurpose.HugePages or PathPurpose.MemoryFiles
        ? "the user that QEMU runs as, with permission to create files"
        : "the user that QEMU runs as, with permission to read and write";
}

/// <summary>What a path is for.</summary>
[JsonConverter(typeof(WordJsonConverter<PathPurpose>))]
internal enum PathPurpose
{
    /// <summary>A directory on a mount of huge pages, in which QEMU makes files without a name.</summary>
    HugePages,

    /// <summary>A directory in which QEMU makes the files of guest memory.</summary>
    MemoryFiles,

    /// <summary>A file or device that holds a memory device.</summary>
    DeviceFile,

    /// <summary>The file of the error record store.</summary>
    PersistentStore,
}
