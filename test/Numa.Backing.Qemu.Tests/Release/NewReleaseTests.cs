using System.Text.Json;
using Numa.Backing.Probing;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Release;

/// <summary>What a QEMU has of memory that no row knows: the report of docs/new-release.md.</summary>
[TestFixture]
[Category("Qemu")]
[Category("NewRelease")]
internal sealed class NewReleaseTests
{
    private static IReadOnlyList<QemuBinary> Binaries => QemuBinary.All;

    [TestCaseSource(nameof(Binaries))]
    public async Task Properties_OfMemoryTypes_HaveARowOrAReason(QemuBinary binary)
    {
        using QemuProcess guest = await QemuProcess.StartAsync(binary, ["-machine", "none"]);
        List<string> unknown = [];
        foreach (string type in await TypesAsync(guest))
        {
            HashSet<string> known = KnownProperties.OfType(type);
            foreach (string name in await PropertiesAsync(guest, type))
            {
                if (!known.Contains(name) && KnownProperties.ReasonOf(type, name) is null)
                {
                    unknown.Add($"{type}.{name}");
                }
            }
        }

        Assert.That(unknown, Is.Empty, "Each needs a row in Qemu/Arguments/Schema, or a reason in KnownProperties.");
    }

    [TestCaseSource(nameof(Binaries))]
    public async Task Forms_OfNuma_HaveARow(QemuBinary binary)
    {
        using QemuProcess guest = await QemuProcess.StartAsync(binary, ["-machine", "none"]);
        string[] forms = [.. Values(await guest.AskAsync("query-qmp-schema"), "hmat-lb")];
        Assert.That(forms.Except(KnownProperties.NumaForms), Is.Empty, "Each form of -numa needs a row in NumaSchema.");
    }

    [TestCaseSource(nameof(Binaries))]
    public async Task Types_OfMemory_AreKnown(QemuBinary binary)
    {
        using QemuProcess guest = await QemuProcess.StartAsync(binary, ["-machine", "none"]);
        string[] listed = [.. Names(await guest.AskAsync("qom-list-types"))];
        IEnumerable<string> backends = listed.Where(name => name.StartsWith("memory-backend-", StringComparison.Ordinal));
        Assert.That(
            backends.Except(KnownProperties.Types), Is.Empty, "Each memory backend needs a type in ObjectSchema.");
    }

    // Only what this binary has.
    private static async Task<IEnumerable<string>> TypesAsync(QemuProcess guest)
    {
        HashSet<string> listed = [.. Names(await guest.AskAsync("qom-list-types"))];
        return KnownProperties.Types.Where(listed.Contains);
    }

    private static async Task<IEnumerable<string>> PropertiesAsync(QemuProcess guest, string type)
    {
        // Only devices have the second list; of objects the first is whole.
        bool isObject = type.StartsWith("memory-backend-", StringComparison.Ordinal)
            || type is "thread-context" or "acpi-generic-initiator";
        string command = isObject ? "qom-list-properties" : "device-list-properties";
        JsonElement reply = await guest.SendAsync(
            $$$"""{"execute":"{{{command}}}","arguments":{"typename":"{{{type}}}"}}""");
        return Names(reply);
    }

    private static IEnumerable<string> Names(JsonElement list) =>
        list.EnumerateArray().Select(item => item.GetProperty("name").GetString()!);

    // The values of the enumeration that has the value.
    private static IEnumerable<string> Values(JsonElement schema, string value)
    {
        foreach (JsonElement entity in schema.EnumerateArray())
        {
            if (entity.GetProperty("meta-type").GetString() != "enum")
            {
                continue;
            }

            string[] values = [.. entity.GetProperty("values").EnumerateArray().Select(item => item.GetString()!)];
            if (values.Contains(value))
            {
                return values;
            }
        }

        return [];
    }
}
