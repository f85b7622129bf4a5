namespace Numa.Backing.Fuzz;

/// <summary>Readers of what a binary says of itself.</summary>
internal static class CapabilityTargets
{
    public static IEnumerable<FuzzTarget> All { get; } =
    [
        new("libvirt's capability document", [Seeds.Document, .. Seeds.Files("", "libvirt-9.0.0/caps").Take(2)],
            [
                "<qemuCaps>", "<flag name='numa'/>", "<machine type='hvf' name='x'/>", "<version>", "2147483647", "<arch>", "yes",
                "<!DOCTYPE a>", "&amp;", "<![CDATA[", "]]>", "<a>", "</qemuCaps>",
            ],
            text => Use(QemuCapabilities.ParseLibvirt(text))) { IsDocumented = IsDocumented },
        new("conversation with QEMU's monitor", [Seeds.Conversation],
            [
                "{", "}", "[", "]", "{ \"return\": [", "\"error\": { \"class\": \"GenericError\", \"desc\": \"\" }", "null", "true", "1e400",
                "{ \"execute\": \"query-machines\" }", "\"\\ud800\"", "\\u0000", "{ \"event\": \"STOP\" }", "\"name\":", "\"id\": 1,", "//", "-",
            ],
            text => Use(QemuCapabilities.ParseQmp(text))) { IsDocumented = IsDocumented },
        new("capabilities kept as JSON",
            [
                QemuCapabilities.ForVersion(new(4, 2), Architecture.Aarch64).ToJson(),
                QemuCapabilities.ParseLibvirt(Seeds.Document).ToJson(),
            ],
            [
                "{", "}", "[", "]", "null", "\"form\":", "\"machines\": [", "\"features\": [\"numa\"],", "\"version\":", "\"\\ud800\"", "true",
                "1e400", "\"accelerator\": \"hvf\",", "\"source\": \"version\",",
            ],
            text => Use(QemuCapabilities.FromJson(text))) { IsDocumented = IsDocumented },
    ];

    private static bool IsDocumented(Exception exception) => exception is MemoryArgsException;

    private static void Use(QemuCapabilities capabilities)
    {
        capabilities.FindMachine("q35", Accelerator.Kvm);
        capabilities.FindCloseMachines("pc-q35-9.0");
        Certain.Same(capabilities, QemuCapabilities.FromJson(capabilities.ToJson()), "Capabilities are not read back as written.");
    }
}
