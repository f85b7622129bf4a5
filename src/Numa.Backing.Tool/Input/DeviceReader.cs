using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Input;

/// <summary>Reads the XML of one memory device, as <c>virsh attach-device</c> takes it.</summary>
internal static class DeviceReader
{
    // On the first line of the device, so that its lines keep their numbers.
    private const string Before = "<domain type='kvm'><name>device</name><memory>1024</memory><devices>";
    private const string After = "</devices></domain>";

    /// <returns>The device. Null: the text is none, and the diagnostics say why.</returns>
    public static (MemoryDevice? Device, SourceText Text, ValueList<Diagnostic> Diagnostics) Read(SourceText file)
    {
        int start = file.Text.IndexOf("?>", StringComparison.Ordinal) is >= 0 and int end ? end + 2 : 0;
        string xml = file.Text[..start].ReplaceLineEndings("\n");
        string device = new string('\n', xml.Count(character => character == '\n')) + Before + file.Text[start..] + After;
        SourceText text = file with { FirstLineOffset = Before.Length };
        return DomainDefinition.TryParse(device, out DomainDefinition? domain, out ValueList<Diagnostic> problems)
            ? (domain.MemoryDevices.IsEmpty ? null : domain.MemoryDevices[0], text, problems.Where(IsAboutDevice).ToValueList())
            : (null, text, problems.Where(IsAboutDevice).ToValueList());
    }

    // The domain around the device is not the user's.
    private static bool IsAboutDevice(Diagnostic problem) =>
        problem.Severity == DiagnosticSeverity.Error || problem.Subject.StartsWith("devices", StringComparison.Ordinal);
}
