using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Migration;

/// <summary>Reports what two versions of QEMU may do differently with the same arguments.</summary>
internal static class VersionComparer
{
    public static void Compare(MemoryPlan source, MemoryPlan destination, DiagnosticBag bag)
    {
        QemuVersion from = source.Qemu.Version;
        QemuVersion to = destination.Qemu.Version;
        if (Series(from) == Series(to))
        {
            return;
        }

        if (!WasMeasured(from) || !WasMeasured(to))
        {
            bag.Add(MigrationCodes.VersionsNotMeasured.For("QEMU", from, to, DeviceDefaults.Oldest, DeviceDefaults.Newest));
        }

        bool isVersioned = IsVersioned(source.Machine.Name);
        foreach (RamBlock block in source.Blocks)
        {
            foreach (DeviceDefault row in block.QemuDevice is null ? [] : DeviceDefaults.All)
            {
                if (!(row.IsKeptByMachineType && isVersioned) && IsOf(block.QemuDevice!, row))
                {
                    Compare(row, block.QemuDevice!, (from, to), bag);
                }
            }
        }
    }

    private static void Compare(
        DeviceDefault row, QemuDevice device, (QemuVersion From, QemuVersion To) versions, DiagnosticBag bag)
    {
        string? old = row.ValueIn(versions.From);
        string? now = row.ValueIn(versions.To);
        if (old is null || old != now)
        {
            string name = PlanPair.NameOf(device);
            bag.Add(MigrationCodes.DefaultChanged.For(
                name, row.What, name, old ?? "unknown", versions.From, now ?? "unknown", versions.To, row.Source));
        }
    }

    private static bool IsOf(QemuDevice device, DeviceDefault row) =>
        device.Driver.StartsWith(row.Driver, StringComparison.Ordinal);

    private static (int, int) Series(QemuVersion version) => (version.Major, version.Minor);

    private static bool WasMeasured(QemuVersion version) =>
        version >= DeviceDefaults.Oldest && Series(version).CompareTo(Series(DeviceDefaults.Newest)) <= 0;

    /// <summary>Whether a machine type's name ends with a version (<c>pc-q35-9.2</c>), and so keeps its defaults.</summary>
    private static bool IsVersioned(string machine)
    {
        int hyphen = machine.LastIndexOf('-');
        return hyphen >= 0 && hyphen + 1 < machine.Length
            && char.IsAsciiDigit(machine[hyphen + 1])
            && machine.AsSpan(hyphen + 1).Contains('.');
    }
}
