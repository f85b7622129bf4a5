namespace Numa.Backing.Tests.Libvirt.Xml;

/// <summary>Short domains for the tests of reading and writing: a guest that is right but for what the test puts in.</summary>
internal static class DomainXml
{
    /// <summary>A whole guest with more elements directly inside <c>domain</c>.</summary>
    public static string With(string inside) =>
        $"<domain type='kvm'><name>g</name><os><type arch='x86_64' machine='q35'>hvm</type></os>{inside}</domain>";

    /// <summary>A guest with these elements inside <c>cpu/numa</c>.</summary>
    public static string WithNuma(string inside) => With($"<cpu><numa>{inside}</numa></cpu>");

    /// <summary>A guest with these devices.</summary>
    public static string WithDevices(string inside) => With($"<devices>{inside}</devices>");

    /// <summary>Everything that reading has to say about a text.</summary>
    public static ValueList<Diagnostic> Diagnose(string xml)
    {
        _ = DomainDefinition.TryParse(xml, out _, out ValueList<Diagnostic> diagnostics);
        return diagnostics;
    }

    /// <summary>The same as pairs of code and subject, in order.</summary>
    public static IEnumerable<string> Codes(string xml) =>
        Diagnose(xml).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Subject}");
}
