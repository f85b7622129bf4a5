using Numa.Backing.Tool.Input;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Commands;

/// <summary>What there is to say about the inputs of a command, by their sources.</summary>
internal static class Findings
{
    public static IReadOnlyList<(SourceText Source, ValueList<Diagnostic> Diagnostics)> Of(PlannedGuest guest) =>
        [.. OfInputs(guest.Qemu, guest.Host), (guest.Text, guest.Diagnostics)];

    public static IEnumerable<(SourceText Source, ValueList<Diagnostic> Diagnostics)> OfInputs(QemuFacts? qemu, HostFacts? host)
    {
        if (qemu is not null)
        {
            yield return (qemu.Source, qemu.Diagnostics);
        }

        if (host is not null)
        {
            yield return (host.Source, host.Diagnostics);
        }
    }

    public static IReadOnlyList<string> NotesOf(params IEnumerable<QemuFacts?> qemus) =>
        [.. qemus.Select(qemu => qemu?.Note).OfType<string>().Distinct(StringComparer.Ordinal)];
}
