namespace Numa.Backing.Probing;

/// <summary>The commands that a binary is sent, in order.</summary>
internal static class ProbeCommands
{
    /// <summary>The commands whose replies are read; a binary that does not know one refuses it: an answer too.</summary>
    public static readonly ValueList<QmpCommand> All =
    [
        Plain("query-version"),
        Plain("query-target"),
        Plain("query-kvm"),
        Plain("qom-list-types"),
        PropertiesOf("qom-list-properties", "memory-backend-file"),
        PropertiesOf("qom-list-properties", "memory-backend-memfd"),
        PropertiesOf("device-list-properties", "nvdimm"),
        PropertiesOf("device-list-properties", "virtio-mem-pci"),
        PropertiesOf("device-list-properties", "virtio-mem-ccw"),
        Plain("query-qmp-schema"),
        Plain("query-command-line-options"),
        Plain("query-sgx-capabilities"),
        Plain("query-machines"),
    ];

    /// <summary>The command that ends the binary.</summary>
    public const string QuitCommand = """{"execute":"quit"}""";

    /// <summary>The command of the negotiation, whose reply begins a session for the reader of a conversation.</summary>
    public static readonly QmpCommand Negotiation = Plain("qmp_capabilities");

    /// <summary>The command as JSON. Its words are the library's own and hold nothing that JSON would escape.</summary>
    public static string Text(QmpCommand command) => command.TypeName is { } type
        ? $$$"""{"execute":"{{{command.Name}}}","arguments":{"typename":"{{{type}}}"}}"""
        : $$"""{"execute":"{{command.Name}}"}""";

    private static QmpCommand Plain(string name) => new() { Name = name };

    private static QmpCommand PropertiesOf(string name, string type) => new() { Name = name, TypeName = type };
}
