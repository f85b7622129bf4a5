using Numa.Backing.Diagnostics;
using Numa.Backing.Host;

namespace Numa.Backing;

// How a host becomes known from what other programs print.
public sealed partial record HostMemory
{
    /// <summary>Reads what libvirt says of a host: <c>virsh capabilities</c>, and <c>virsh freepages --all</c>.</summary>
    /// <remarks>
    /// Never fails: a fact that cannot be read is unknown, and a diagnostic says so. Capabilities do not tell what is free:
    /// without the second text, free memory and all pools of huge pages are unknown.
    /// </remarks>
    /// <param name="capabilitiesXml">The whole document, with <c>capabilities</c> outermost.</param>
    /// <param name="freePages">What <c>virsh freepages --all</c> prints. Null: what is free is unknown.</param>
    /// <exception cref="ArgumentNullException"><paramref name="capabilitiesXml"/> is null.</exception>
    public static HostProbeResult ParseLibvirt(string capabilitiesXml, string? freePages = null)
    {
        ArgumentNullException.ThrowIfNull(capabilitiesXml);
        DiagnosticBag diagnostics = new();
        LibvirtHost host = LibvirtHostReader.Read(capabilitiesXml, diagnostics);
        HostMemory memory = freePages is null ? host.Memory : FreePagesReader.Add(host, freePages, diagnostics);
        return new() { Memory = memory, Diagnostics = diagnostics.ToValueList() };
    }

    /// <summary>Reads what <c>numactl -H</c> prints: nodes with CPUs, memory and distances. Huge pages stay unknown.</summary>
    /// <remarks>
    /// Never fails: a fact that cannot be read is unknown, and a diagnostic says so. numactl prints sizes in whole MiB.
    /// </remarks>
    /// <param name="text">The whole output.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static HostProbeResult ParseNumactl(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        DiagnosticBag diagnostics = new();
        return new() { Memory = NumactlReader.Read(text, diagnostics), Diagnostics = diagnostics.ToValueList() };
    }
}
