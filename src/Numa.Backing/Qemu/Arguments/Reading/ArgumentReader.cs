using Numa.Backing.Diagnostics;
using Numa.Backing.Qemu.Arguments.Schema;

namespace Numa.Backing.Qemu.Arguments.Reading;

/// <summary>Reads one <c>-object</c>, <c>-device</c> or <c>-numa</c>: finds the type and walks its rows.</summary>
internal sealed class ArgumentReader(ReadingNotes notes)
{
    // It has no memory, but the windows of -machine cxl-fmw lead to it (QEMU 10.0.13, hw/cxl/cxl-host.c:47).
    private const string CxlBridge = "pxb-cxl";
    private readonly List<ObjectUser> _users = [];
    private readonly Dictionary<string, LaunchSecurityType> _protections = new(StringComparer.Ordinal);
    private int _nodes;

    /// <summary>The object; null for one that is not about memory, or that QEMU would refuse.</summary>
    public QemuObject? Object(PropertyList list)
    {
        string name = list.Take("qom-type") ?? "";
        ArgumentType<QemuObject>? type = ObjectSchema.Types.Find(name);
        string id = list.Take("id") ?? name;
        if (ProtectionOf(name) is { } protection)
        {
            _protections[id] = protection;
        }

        if (type is null && name.StartsWith("memory-backend-", StringComparison.Ordinal))
        {
            type = ObjectSchema.Unknown(name);
            notes.Keep(
                new(UnreadKind.ObjectType, $"-object {id}", "qom-type", name),
                CommandLineCodes.UnknownBackend.For($"-object {id}", id, name));
        }

        return type?.Read(new PropertyReader(list, "-object", id, notes));
    }

    /// <summary>The device; null for one that is not about memory, or that QEMU would refuse.</summary>
    public QemuDevice? Device(PropertyList list)
    {
        string driver = list.Take("driver") ?? "";
        string id = list.Take("id") ?? "";
        string which = id.Length == 0 ? driver : id;
        if (DeviceSchema.Types.Find(driver) is { } type)
        {
            return type.Read(new PropertyReader(list, "-device", which, notes));
        }

        string subject = $"-device {which}";

        if (driver == CxlBridge)
        {
            notes.Keep(
                new(UnreadKind.Argument, subject, driver, id), CommandLineCodes.NotExpressed.For(subject, "-device", driver));
        }

        foreach ((string name, string value) in list.Left())
        {
            if (IsBackend(name))
            {
                _users.Add(new(value, driver, id));
                ReportUser(subject, driver, value);
            }
        }

        return null;
    }

    /// <summary>The devices that use objects and are not memory devices.</summary>
    public IReadOnlyList<ObjectUser> Users => _users;

    /// <summary>The argument; null for one without a typed form, or that QEMU would refuse.</summary>
    public NumaArgument? Numa(PropertyList list, string text)
    {
        list.TryTake("type", out TextPart type);
        if (NumaSchema.Types.Find(type.Span) is not { } found)
        {
            notes.Keep(
                new(UnreadKind.Argument, "-numa", type.ToString(), text),
                CommandLineCodes.NotExpressed.For("-numa", "-numa", text));
            return null;
        }

        NumaArgument? argument = found.Read(new PropertyReader(list, "-numa", found.Name, notes));
        if (argument is NumaNodeArgument node)
        {
            // A node without a number gets the next one.
            node.NodeId = node.NodeId == NumaSchema.NotNumbered ? _nodes : node.NodeId;
            _nodes++;
        }

        return argument;
    }

    /// <summary>The technology of an object that protects guest memory: <c>-machine confidential-guest-support=</c>.</summary>
    /// <param name="id">The object. Null: guest memory is not protected.</param>
    public LaunchSecurityType? Protection(string? id) =>
        id is null ? null : _protections.GetValueOrDefault(id, LaunchSecurityType.Other);

    // libvirt 11.3.0 qemu_command.c:9720-9780.
    private static LaunchSecurityType? ProtectionOf(string type) => type switch
    {
        "sev-guest" => LaunchSecurityType.Sev,
        "sev-snp-guest" => LaunchSecurityType.SevSnp,
        "tdx-guest" => LaunchSecurityType.Tdx,
        "s390-pv-guest" => LaunchSecurityType.S390Pv,
        _ => null,
    };

    // QEMU 10.0 and 11.1: memdev of ivshmem-plain, acpi-erst, sp-mem and cxl-type3, which has more of them.
    private static bool IsBackend(string property) =>
        property is "memdev" or "lsa" || property.EndsWith("-memdev", StringComparison.Ordinal);

    private void ReportUser(string subject, string driver, string id)
    {
        if (driver != ObjectUser.ErrorRecordStore)
        {
            notes.Keep(
                new(UnreadKind.Device, subject, driver, id),
                CommandLineCodes.OtherDeviceUsesMemory.For(subject, driver, id));
        }
    }
}
