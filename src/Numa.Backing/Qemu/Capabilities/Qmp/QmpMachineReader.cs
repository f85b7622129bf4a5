using Numa.Backing.Diagnostics;

namespace Numa.Backing.Qemu.Capabilities.Qmp;

/// <summary>Reads one element of the reply to <c>query-machines</c>.</summary>
internal static class QmpMachineReader
{
    /// <summary>Reads the object that is open at the cursor.</summary>
    public static void Read(JsonCursor json, QmpFindings findings)
    {
        // QEMU before 4.1 does not report mem=, and accepted it on every machine.
        MachineType machine = new() { Name = "", NumaMemSupported = true };
        while (json.NextProperty())
        {
            ReadProperty(machine, json, findings);
            json.Skip();
        }

        Add(machine, findings);
    }

    private static void ReadProperty(MachineType machine, JsonCursor json, QmpFindings findings)
    {
        if (json.Is("name"u8))
        {
            json.Next();
            machine.Name = json.Text() ?? "";
        }
        else if (json.Is("alias"u8))
        {
            json.Next();
            machine.Alias = json.Text();
        }
        else if (json.Is("default-ram-id"u8))
        {
            json.Next();
            machine.DefaultRamId = findings.Shared(json);
        }
        else if (json.Is("is-default"u8))
        {
            json.Next();
            machine.IsDefault = json.IsTrue;
        }
        else if (json.Is("numa-mem-supported"u8))
        {
            json.Next();
            machine.NumaMemSupported = json.IsTrue;
        }
        else if (json.Is("cpu-max"u8))
        {
            json.Next();
            machine.MaxCpus = json.Number();
        }
    }

    private static void Add(MachineType machine, QmpFindings findings)
    {
        if (machine.Name.Length == 0)
        {
            findings.Diagnostics.Add(CapabilityCodes.MachineWithoutName.For("query-machines"));
        }
        else if (machine.Name != "none")
        {
            // The machine called none has no memory, and is there to ask questions.
            findings.Session.Machines.Add(machine);
        }
    }
}
