using Numa.Backing.Diagnostics;
using Numa.Backing.Host;

namespace Numa.Backing;

// How a host becomes known: from the text of the files in which Linux describes it.
public sealed partial record HostMemory
{
    /// <summary>Reads the memory facts of Linux: the files below <c>/proc</c> and <c>/sys</c>.</summary>
    /// <remarks>
    /// Never fails: a fact that cannot be read is unknown, and a diagnostic reports it. The directories for guests and the
    /// size of an ordinary page stand in no file of these, and stay unknown.
    /// </remarks>
    /// <param name="files">
    /// The text of each file of the host, by its absolute path. A folder has what these paths have in it.
    /// </param>
    /// <param name="options">Null: each option has its default.</param>
    /// <exception cref="ArgumentNullException"><paramref name="files"/> is null.</exception>
    public static HostProbeResult Read(IEnumerable<KeyValuePair<string, string>> files, HostReadOptions? options = null) =>
        Read(new HostFileTexts(files), options);

    /// <summary>Reads the facts from files that are asked for one by one.</summary>
    internal static HostProbeResult Read(IHostFiles files, HostReadOptions? options = null)
    {
        DiagnosticBag diagnostics = new();
        HostText text = new(files, diagnostics);
        ValueList<HostNode>? nodes = NodeFolder.ReadNodes(text);
        string? cpu = text.ReadOptional("/proc/cpuinfo", "the width of physical addresses");
        ByteSize? usual = ReadTransparentHugePageSize(text);
        HostReadOptions reader = options ?? HostReadOptions.Default;
        ControlGroupFolder? group = ControlGroupFolder.Find(text, reader);
        return new()
        {
            Memory = new()
            {
                TransparentHugePageSize = usual,
                PhysicalAddressBits = cpu is null ? null : CpuInfo.AddressBits(cpu),
                CpuVendor = cpu is null ? null : CpuInfo.Find(cpu, "vendor_id"),
                KernelVersion = ReadKernelVersion(text),
                HugeTlbFsMounts = ReadMounts(text, reader),
                Nodes = nodes,
                SgxSections = NodeFolder.ReadEnclaves(text, nodes),
                HugePagePools = HugePageFolder.Read(text, "/sys/kernel/mm/hugepages"),
                MemoryBackingDirectory = reader.MemoryBackingDirectory,
                HugeTlbLimits = group?.ReadHugePages(),
                ControlGroup = group?.Read(),
                LockedMemoryLimit = KernelSettings.LockedMemory(text, reader),
                TransparentHugePages = KernelSettings.Transparent(text, usual),
                NumaBalancing = KernelSettings.NumaBalancing(text),
                SamePageMerging = KernelSettings.SamePageMerging(text),
            },
            Diagnostics = diagnostics.ToValueList(),
        };
    }

    private static ByteSize? ReadTransparentHugePageSize(HostText text) =>
        text.ReadNumber("/sys/kernel/mm/transparent_hugepage/hpage_pmd_size", "the size of a transparent huge page") is { } bytes
            ? ByteSize.FromBytes(bytes)
            : null;

    // "6.12.48+deb13-amd64": what follows the numbers is the distribution's.
    private static Version? ReadKernelVersion(HostText text)
    {
        string release = text.ReadOptional("/proc/sys/kernel/osrelease", "the version of the kernel") ?? "";
        int length = 0;
        while (length < release.Length && (char.IsAsciiDigit(release[length]) || release[length] == '.'))
        {
            length++;
        }

        ReadOnlySpan<char> numbers = release.AsSpan(0, length).TrimEnd('.');
        return Version.TryParse(numbers, out Version? version) ? version : null;
    }

    private static ValueList<HugeTlbFsMount>? ReadMounts(HostText text, HostReadOptions options)
    {
        string? memory = text.Read("/proc/meminfo", "the default size of a huge page");
        string? mounts = text.Read("/proc/self/mounts", "the list of hugetlbfs mounts");
        ByteSize? defaultSize = memory is null ? null : MemInfo.Find(memory, "Hugepagesize");
        return mounts is null ? null : MountTable.Read(mounts, defaultSize, options, text.Diagnostics);
    }
}
