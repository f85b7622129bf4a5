using System.Text;

namespace Numa.Backing.Probing;

/// <summary>What a binary is asked, in order.</summary>
internal static class QemuQuestions
{
    /// <summary>The commands whose replies are read; a binary that does not know one refuses it: an answer too.</summary>
    public static readonly ValueList<QmpCommand> All =
    [
        Plain("qmp_capabilities"),
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

    /// <summary>What ends the talk; QEMU drops what it has not yet written when it hears this.</summary>
    public const string Farewell = "{\"execute\":\"quit\"}\n";

    /// <summary>The commands as the monitor wants them: a JSON object per line.</summary>
    public static string Text { get; } = Write();

    private static QmpCommand Plain(string name) => new() { Name = name };

    private static QmpCommand PropertiesOf(string name, string type) => new() { Name = name, TypeName = type };

    // The words are the library's own and hold nothing that JSON would escape.
    private static string Write()
    {
        StringBuilder text = new();
        foreach (QmpCommand command in All)
        {
            text.Append("{\"execute\":\"").Append(command.Name).Append('"');
            if (command.TypeName is { } type)
            {
                text.Append(",\"arguments\":{\"typename\":\"").Append(type).Append("\"}");
            }

            text.Append("}\n");
        }

        return text.ToString();
    }
}
