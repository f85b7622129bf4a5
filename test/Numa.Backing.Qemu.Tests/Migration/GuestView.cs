using System.Text.Json;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Migration;

/// <summary>What a guest learns of its memory: its cells, its modules, and the ACPI tables.</summary>
internal sealed record GuestView(string Cells, string Devices, string AcpiTables)
{
    // What the host calls a module and what it is made of do not reach the guest.
    private static readonly string[] HostsOwn = ["id", "memdev", "hotplugged", "hotpluggable"];

    public static async Task<GuestView> OfAsync(QemuProcess guest) => new(
        await guest.AskHumanAsync("info numa"),
        Describe(await guest.AskAsync("query-memory-devices")),
        await FirmwareTables.ReadAsync(guest));

    public string DifferenceTo(GuestView other) => this switch
    {
        _ when Cells != other.Cells => $"{Cells} -> {other.Cells}",
        _ when Devices != other.Devices => $"{Devices} -> {other.Devices}",
        _ => "the ACPI tables differ",
    };

    private static string Describe(JsonElement devices) => string.Join(
        "; ", devices.EnumerateArray().Select(device => string.Join(' ', Members(device.GetProperty("data")))));

    private static IEnumerable<string> Members(JsonElement device) => device.EnumerateObject()
        .Where(member => !HostsOwn.Contains(member.Name))
        .OrderBy(member => member.Name, StringComparer.Ordinal)
        .Select(member => $"{member.Name}={member.Value}");
}
