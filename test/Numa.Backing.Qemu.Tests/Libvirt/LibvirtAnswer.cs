namespace Numa.Backing.Qemu.Tests.Libvirt;

/// <summary>The memory part of one answer: of libvirt or of this library.</summary>
internal sealed record LibvirtAnswer
{
    private static readonly HashSet<string> Backends =
        ["memory-backend-ram", "memory-backend-file", "memory-backend-memfd", "memory-backend-epc", "thread-context"];

    private static readonly HashSet<string> Devices =
        ["pc-dimm", "nvdimm", "virtio-mem-pci", "virtio-mem-ccw", "virtio-pmem-pci"];

    /// <summary>Why the guest is refused. Null: it is not.</summary>
    public string? Error { get; init; }

    /// <summary>The properties of <c>-machine</c> that concern memory, each <c>name=value</c>.</summary>
    public IReadOnlyList<string> Machine { get; init; } = [];

    /// <summary>The other memory arguments, as argv entries.</summary>
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>One line for each argument, as it is spelled.</summary>
    public IReadOnlyList<string> Spelled => [.. Machine.Select(property => $"-machine {property}"), .. Args];

    /// <summary>The memory arguments among the words of a whole command line.</summary>
    public static LibvirtAnswer Of(IReadOnlyList<string> argv)
    {
        List<string> machine = [];
        List<string> args = [];
        for (int i = 0; i < argv.Count; i++)
        {
            string value = i + 1 < argv.Count ? argv[i + 1] : "";
            switch (argv[i])
            {
                case "-machine":
                    machine.AddRange(value.Split(',').Where(IsMemoryProperty));
                    break;
                case "-mem-prealloc":
                    args.Add(argv[i]);
                    break;
                case "-m" or "-mem-path" or "-overcommit" or "-realtime" or "-numa":
                    args.AddRange([argv[i], value]);
                    break;
                case "-object" when Backends.Contains(Head(value, "qom-type")) && !IsBoard(value):
                case "-device" when Devices.Contains(Head(value, "driver")):
                    args.AddRange([argv[i], value]);
                    break;
            }
        }

        return new() { Machine = machine, Args = args };
    }

    private static bool IsMemoryProperty(string property)
    {
        string name = property.Split('=')[0];
        return name is "memory-backend" or "mem-merge" or "dump-guest-core" or "hmat" or "nvdimm"
            || name.StartsWith("sgx-epc.", StringComparison.Ordinal);
    }

    // The memory of <shmem> is no memory of the guest's.
    private static bool IsBoard(string value) => value.Contains("shmmem-", StringComparison.Ordinal);

    // Both syntaxes begin with the type.
    private static string Head(string value, string key)
    {
        string start = $$"""{"{{key}}":"{{""}}""";
        return value.StartsWith(start, StringComparison.Ordinal) ? value[start.Length..].Split('"')[0] : value.Split(',')[0];
    }
}
