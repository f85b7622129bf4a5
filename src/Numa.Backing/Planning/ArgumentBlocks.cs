using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Planning;

/// <summary>Makes the pieces of memory that arguments describe.</summary>
internal sealed class ArgumentBlocks(ArgumentIndex index)
{
    private readonly bool _commandLinePreallocates = index.Of<MemPreallocArgument>().Any();

    /// <summary>Boot memory without an object.</summary>
    public RamBlock Legacy(ByteSize size)
    {
        string? path = index.Of<MemPathArgument>().LastOrDefault()?.Path;
        return new()
        {
            Name = index.Machine.DefaultRamId,
            Role = RamRole.WholeGuest,
            Subject = "memory",
            Size = size,
            HugePageSize = path is null ? null : PageSizeOf(path, "memory"),
            Path = path,
            IsShared = false,
            IsPreallocated = _commandLinePreallocates,
        };
    }

    public RamBlock Of(MemoryBackend backend, RamRole role, string subject)
    {
        string? path = (backend as MemoryBackendFile)?.MemPath;
        return new()
        {
            Name = BlockNames.Of(backend, index.Machine),
            Role = role,
            Subject = subject,
            Size = backend.Size,
            HugePageSize = backend switch
            {
                MemoryBackendMemFd memFd => PageSizeOf(memFd),
                MemoryBackendFile file => PageSizeOf(file.MemPath, subject),
                _ => null,
            },
            Backend = backend,
            ThreadContext = index.Context(backend.PreallocContext),
            Kind = KindOf(backend),
            Path = path,
            Mode = ModeOf(backend.Policy),
            HostNodes = backend.HostNodes,
            IsShared = backend.Share ?? backend is MemoryBackendMemFd or MemoryBackendShm,
            IsPreallocated = backend.Prealloc ?? _commandLinePreallocates,
        };
    }

    private static BackendKind? KindOf(MemoryBackend backend) => backend switch
    {
        MemoryBackendRam => BackendKind.Ram,
        MemoryBackendFile => BackendKind.File,
        MemoryBackendMemFd => BackendKind.MemFd,
        MemoryBackendShm => BackendKind.Shm,
        MemoryBackendEpc => BackendKind.Epc,
        UnknownMemoryBackend => null,
        _ => throw new InvalidOperationException($"There is no kind for {backend}."),
    };

    private static NumaMode? ModeOf(HostMemoryPolicy? policy) => policy switch
    {
        null => null,
        HostMemoryPolicy.Bind => NumaMode.Strict,
        HostMemoryPolicy.Preferred => NumaMode.Preferred,
        HostMemoryPolicy.Interleave => NumaMode.Interleave,
        _ => throw new InvalidOperationException($"There is no mode for the policy {policy}."),
    };

    private ByteSize? PageSizeOf(MemoryBackendMemFd memFd)
    {
        if (memFd.HugeTlb != true || memFd.HugeTlbSize is not null)
        {
            return memFd.HugeTlb == true ? memFd.HugeTlbSize : null;
        }

        return index.Host.HugeTlbFsMounts?.FirstOrDefault(mount => mount.IsDefault)?.PageSize;
    }

    /// <summary>The page size of the mount of a path. Null: ordinary pages, or the mounts are unknown.</summary>
    private ByteSize? PageSizeOf(string path, string subject)
    {
        if (index.Host.HugeTlbFsMounts is not { } mounts)
        {
            index.Bag.Add(CommandLineCodes.PageSizeNotTold.For(subject, subject, path));
            return null;
        }

        HugeTlbFsMount? found = null;
        foreach (HugeTlbFsMount mount in mounts)
        {
            bool isOn = path == mount.Path || path.StartsWith($"{mount.Path}/", StringComparison.Ordinal);
            found = isOn && mount.Path.Length >= (found?.Path.Length ?? 0) ? mount : found;
        }

        return found?.PageSize;
    }
}
