using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Numa.Backing.Benchmarks;

/// <summary>What a QEMU binary says of itself, in the size in which it comes: made by code, like nothing that exists.</summary>
internal static class CapabilityTexts
{
    private static readonly QemuCapabilities Qemu = QemuCapabilities.ForVersion(new(9, 1), Architecture.X86_64);

    /// <summary>A capability document of libvirt: flags, machine types, and nine tenths of CPU models.</summary>
    public static string Libvirt(int length)
    {
        StringBuilder text = new("<qemuCaps>\n  <emulator>/usr/bin/qemu-system-x86_64</emulator>\n");
        AppendFlags(text);
        text.Append("  <version>9001000</version>\n  <arch>x86_64</arch>\n");
        AppendMachines(text);
        for (int i = 0; text.Length < length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  <cpu type='kvm' name='Model-{i}' usable='no'>\n");
            for (int flag = 0; flag < 8; flag++)
            {
                text.Append(CultureInfo.InvariantCulture, $"    <blocker name='cpu-feature-{(i + flag) % 40}'/>\n");
            }

            text.Append("  </cpu>\n");
        }

        return text.Append("</qemuCaps>\n").ToString();
    }

    /// <summary>A conversation with QEMU's monitor, most of it the schema of all commands.</summary>
    public static string Qmp(int length)
    {
        StringBuilder text = new("""
            { "QMP": { "version": { "qemu": { "micro": 0, "minor": 1, "major": 9 }, "package": "" }, "capabilities": [] } }
            { "execute": "query-target" } { "return": { "arch": "x86_64" } }
            { "execute": "qom-list-types" } { "return": [
            """);
        for (int i = 0; i < 900; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{{ \"name\": \"device-of-kind-{i}\", \"parent\": \"device\" }},\n");
        }

        text.Append("""
            { "name": "memory-backend-ram", "parent": "memory-backend" } ] }
            { "execute": "query-machines" } { "return": [ { "name": "pc-q35-9.1", "alias": "q35", "default-ram-id": "pc.ram",
              "is-default": true, "numa-mem-supported": false, "cpu-max": 4096, "hotpluggable-cpus": true } ] }
            { "execute": "query-qmp-schema" } { "return": [
            """);
        for (int i = 0; text.Length < length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                { "name": "{{i}}", "meta-type": "object", "members": [
                  { "name": "filename", "type": "str" }, { "name": "node-name", "default": null, "type": "str" },
                  { "name": "size", "default": null, "type": "int", "features": [ "unstable" ] } ] },
                """);
        }

        return text.Append("""{ "name": "last", "meta-type": "builtin", "json-type": "string" } ] }""").ToString();
    }

    private static void AppendFlags(StringBuilder text)
    {
        JsonNode known = JsonNode.Parse(Qemu.ToJson())!;
        foreach (JsonNode? name in known["features"]!.AsArray())
        {
            text.Append(CultureInfo.InvariantCulture, $"  <flag name='{name}'/>\n");
        }

        for (int i = 0; i < 200; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  <flag name='not-about-memory-{i}'/>\n");
        }
    }

    private static void AppendMachines(StringBuilder text)
    {
        foreach (string accelerator in (string[])["kvm", "tcg"])
        {
            foreach (MachineType machine in Qemu.MachineTypes)
            {
                string alias = machine.Alias is { } name ? $" alias='{name}'" : "";
                string isDefault = machine.IsDefault ? " default='yes'" : "";
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"  <machine type='{accelerator}' name='{machine.Name}'{alias} hotplugCpus='yes' maxCpus='255'{isDefault}"
                    + $" defaultCPU='qemu64-x86_64-cpu' defaultRAMid='{machine.DefaultRamId}'/>\n");
            }
        }
    }
}
