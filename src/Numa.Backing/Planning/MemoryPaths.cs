using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Planning;

/// <summary>
/// Finds the files that guest memory maps (docs/sources.md#memory-paths).
/// </summary>
internal sealed class MemoryPaths(GuestFacts guest, DiagnosticBag bag)
{
    private readonly HostMemory _host = guest.Context.Host;
    private (ByteSize PageSize, string Path)? _last;

    /// <summary>The file of an object; null when the host has no place for it, with the reason in the bag.</summary>
    public string? For(RamFacts ram, PathKind kind) => kind switch
    {
        PathKind.Device => ram.DevicePath,
        PathKind.HugePages => ForHugePages(ram.HugePageSize!.Value, ram.Subject, ram.Place),
        PathKind.BackingDirectory => ForFile(ram),
        _ => throw new InvalidOperationException($"There is no path of kind {kind}."),
    };

    /// <summary>The guest's folder on the first mount with the page size.</summary>
    public string? ForHugePages(ByteSize pageSize, string subject, SourcePlace place)
    {
        if (_last is { } last && last.PageSize == pageSize)
        {
            return last.Path;
        }

        foreach (HugeTlbFsMount mount in _host.HugeTlbFsMounts ?? [])
        {
            if (mount.PageSize == pageSize)
            {
                return Usable(mount.Path, place, subject) && Usable(_host.HugePageSubdirectory ?? mount.Path, place, subject)
                    ? Remembered(pageSize, mount.Path)
                    : null;
            }
        }

        bag.Add(HostMemoryCodes.NoMountOfPageSize.At(place, subject, pageSize, MountedSizes()));
        return null;
    }

    private string Remembered(ByteSize pageSize, string mount)
    {
        string path = _host.HugePageSubdirectory is { } folder ? $"{mount}/{folder}/{guest.PathName}" : mount;
        _last = (pageSize, path);
        return path;
    }

    private bool Usable(string? directory, SourcePlace place, string subject)
    {
        string? fault = string.IsNullOrEmpty(directory) ? "no letter" : ArgumentText.FaultOf(directory);
        if (fault is not null)
        {
            bag.Add(HostMemoryCodes.UnusableDirectory.At(place, subject, ArgumentText.Quote(directory), fault));
        }

        return fault is null;
    }

    /// <summary>A file of the guest's folder in the directory for file-backed memory.</summary>
    public string? ForFile(string name, string subject, SourcePlace place)
    {
        if (_host.MemoryBackingDirectory is not { } directory)
        {
            bag.Add(HostMemoryCodes.NoBackingDirectory.At(place, subject));
            return null;
        }

        return Usable(directory, place, subject) ? $"{directory}/{guest.PathName}/{name}" : null;
    }

    private string? ForFile(RamFacts ram)
    {
        if (ForFile(ram.Alias, ram.Subject, ram.Place) is not { } path)
        {
            return null;
        }

        if (ram.Access.Value is { } access && ram.Source != MemorySource.File)
        {
            DiagnosticDescriptor code = access == MemoryAccess.Private ? PlanCodes.PrivateRamOnDisk : PlanCodes.RamOnDisk;
            bag.Add(code.At(ram.Place, ram.Subject, path));
        }

        return path;
    }

    private string MountedSizes() => _host.HugeTlbFsMounts switch
    {
        null => "the host's mounts are unknown",
        { IsEmpty: true } => "the host has none",
        { } mounts => $"the host has {string.Join(", ", mounts.Select(mount => $"{mount.PageSize} at {mount.Path}"))}",
    };
}
