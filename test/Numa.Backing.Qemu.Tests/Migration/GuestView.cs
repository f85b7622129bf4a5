using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Migration;

/// <summary>What a guest learns of its memory and NUMA: QEMU's cells, and the ACPI tables that the firmware would read.</summary>
internal sealed record GuestView(string Cells, string AcpiTables)
{
    public static async Task<GuestView> OfAsync(QemuProcess guest) =>
        new(await guest.AskHumanAsync("info numa"), await FirmwareTables.ReadAsync(guest));

    public string DifferenceTo(GuestView other) => Cells != other.Cells ? $"{Cells} -> {other.Cells}" : "the ACPI tables differ";
}
