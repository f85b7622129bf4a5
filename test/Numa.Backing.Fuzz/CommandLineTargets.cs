namespace Numa.Backing.Fuzz;

/// <summary>The reader of a command line. It never fails: a word that cannot be read is a diagnostic.</summary>
internal static class CommandLineTargets
{
    public static IEnumerable<FuzzTarget> All { get; } =
    [
        new("command line, one word on each line", Lines(),
            [
                "-object", "-numa", "-device", "-machine", "-m", "-mem-path", "-mem-prealloc", "-overcommit", "-name", "\n", ",", ",,", "=", "{",
                "memory-backend-ram,id=x,size=1G", "node,nodeid=0,memdev=x", "dist,src=0,dst=1,val=20", "hmat-lb", "cpus=0-3", "host-nodes=0-1",
                "policy=bind", "id=", "size=18446744073709551615", "slots=", "maxmem=1T", "\"qom-type\":", "\"id\":", "\"\\ud800\"", "1e400", "on",
                "pc-dimm,id=d,memdev=x", "virtio-mem-pci", "memory-backend=pc.ram", "sgx-epc.0.memdev=x", "thread-context", "0x7fffffffffffffff",
            ],
            Read) { IsDocumented = _ => false },
        new("file of -readconfig",
            [
                """
                [memory]
                  size = "4096M"
                  slots = "8"
                  maxmem = "1T"

                [object "mem0"]
                  qom-type = "memory-backend-memfd"
                  size = "4096M"
                  host-nodes.0 = "0"
                  policy = "bind"
                  share = "on"

                [numa]
                  type = "node"
                  nodeid = "0"
                  memdev = "mem0"
                """,
            ],
            [
                "[", "]", "\"", "=", "[object \"", "[numa]", "[machine]", "host-nodes.1 = \"1\"", "size = \"18446744073709551615\"", "#", "\n",
                "[device \"d\"]", "driver = \"pc-dimm\"", "prealloc = \"on\"", "include",
            ],
            ReadConfig) { IsDocumented = _ => false },
    ];

    private static IReadOnlyList<string> Lines() =>
    [
        .. Seeds.Files("test/Numa.Backing.Tests/Golden/Guests", "")
            .SelectMany(DomainTargets.Answers)
            .SelectMany(answer => ((PropertySyntax[])[PropertySyntax.Json, PropertySyntax.KeyValue])
                .Select(syntax => string.Join('\n', Spelled(answer, new(syntax, syntax)).ToArgv()))),
    ];

    private static MemoryArgs Spelled(MemoryArgs answer, ArgumentSyntax syntax) => new()
    {
        Arguments = answer.Arguments, MachineProperties = answer.MachineProperties, Plan = answer.Plan, Syntax = syntax,
    };

    private static void Read(string text)
    {
        QemuCommandLine line = QemuCommandLine.Parse(text.Split('\n'));
        foreach (Diagnostic diagnostic in line.Diagnostics)
        {
            _ = diagnostic.ToString();
        }

        // Not the arguments but their words: libvirt's units cannot say every number of bytes that QEMU's can.
        IReadOnlyList<string> words = line.ToArgv();
        if (line.Diagnostics.IsEmpty && line.MachineProperties.All(IsOfQemu))
        {
            IReadOnlyList<string> again = QemuCommandLine.Parse(words).ToArgv();
            Certain.Same(string.Join('\n', words), string.Join('\n', again), "Words are not read back as they were written.");
        }
    }

    private static void ReadConfig(string text)
    {
        QemuCommandLine line = QemuCommandLine.Parse(
            ["qemu-system-x86_64", "-readconfig", "/guest.conf"], new Dictionary<string, string> { ["/guest.conf"] = text });
        _ = line.ToArgv();
        foreach (Diagnostic diagnostic in line.Diagnostics)
        {
            _ = diagnostic.ToString();
        }
    }

    // No name of a property has a comma, so none is doubled in writing.
    private static bool IsOfQemu(MachineProperty property) => !property.Name.Contains(',', StringComparison.Ordinal);
}
