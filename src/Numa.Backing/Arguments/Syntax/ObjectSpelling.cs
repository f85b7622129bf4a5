namespace Numa.Backing.Arguments.Syntax;

/// <summary>
/// Spells objects: which property, under which name, in which order (libvirt 11.3.0, qemu_command.c:3218-3476).
/// </summary>
internal static class ObjectSpelling
{
    public static string Spell(QemuObject value, PropertySyntax syntax)
    {
        PropertyWriter writer = new(syntax, stackalloc char[384]);
        writer.Begin("qom-type", value.QomType);
        writer.Add("id", value.Id);
        switch (value)
        {
            case ThreadContext context:
                writer.Add("node-affinity", context.NodeAffinity);
                break;
            case MemoryBackend backend:
                AddBackend(ref writer, backend);
                break;
            case PersistentStoreFile store:
                writer.Add("mem-path", store.MemPath);
                writer.Add("size", store.Size);
                writer.Add("share", true);
                break;
            default:
                throw new InvalidOperationException($"There is no spelling for an object of type {value.GetType()}.");
        }

        return writer.End();
    }

    /// <summary>The type and the id alone, as a JSON object.</summary>
    public static string SpellHead(QemuObject value)
    {
        PropertyWriter writer = new(PropertySyntax.Json, stackalloc char[128]);
        writer.Begin("qom-type", value.QomType);
        writer.Add("id", value.Id);
        return writer.End();
    }

    private static void AddBackend(ref PropertyWriter writer, MemoryBackend backend)
    {
        var file = backend as MemoryBackendFile;
        if (file is not null)
        {
            writer.Add("mem-path", file.MemPath);
            writer.Add("discard-data", file.DiscardData);
        }
        else if (backend is MemoryBackendMemFd memFd)
        {
            writer.Add("hugetlb", memFd.HugeTlb);
            writer.Add("hugetlbsize", memFd.HugeTlbSize);
        }

        writer.Add("share", backend.Share);
        writer.Add("x-use-canonical-path-for-ramblock-id", backend.UseCanonicalPath);
        writer.Add("prealloc", backend.Prealloc);
        writer.Add("prealloc-threads", backend.PreallocThreads);
        writer.Add("reserve", backend.Reserve);
        writer.Add("size", backend.Size);
        writer.Add("align", file?.Align);
        writer.Add("pmem", file?.Pmem);
        writer.Add("host-nodes", backend.HostNodes);
        writer.Add("policy", PolicyWord(backend.Policy));
        writer.Add("prealloc-context", backend.PreallocContext);
    }

    private static string? PolicyWord(HostMemoryPolicy? policy) => policy switch
    {
        null => null,
        HostMemoryPolicy.Bind => "bind",
        HostMemoryPolicy.Preferred => "preferred",
        HostMemoryPolicy.Interleave => "interleave",
        _ => throw new InvalidOperationException($"There is no word for the policy {policy}."),
    };
}
