using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Paths that a device cannot do without.</summary>
internal static class PathChecks
{
    public static void Run(string? path, SourcePlace place, string subject, DiagnosticBag bag)
    {
        if (string.IsNullOrEmpty(path))
        {
            bag.Add(DeviceCodes.NoPath.At(place, subject));
        }
        else if (ArgumentText.FaultOf(path) is string fault)
        {
            bag.Add(DeviceCodes.UnusablePath.At(place, subject, ArgumentText.Quote(path), fault));
        }
    }
}
