using Numa.Backing.Diagnostics;

namespace Numa.Backing.Capabilities.Qmp;

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
            machine = WithProperty(machine, json, findings);
            json.Skip();
        }

        Add(machine, findings);
    }

    private static MachineType WithProperty(MachineType machine, JsonCursor json, QmpFindings findings)
    {
        if (json.Is("name"u8))
        {
            json.Next();
            return machine with { Name = json.Text() ?? "" };
        }

        if (json.Is("alias"u8))
        {
            json.Next();
            return machine with { Alias = json.Text() };
        }

        if (json.Is("default-ram-id"u8))
        {
            json.Next();
            return machine with { DefaultRamId = findings.Shared(json) };
        }

        if (json.Is("is-default"u8))
        {
            json.Next();
            return machine with { IsDefault = json.IsTrue };
        }

        if (json.Is("numa-mem-supported"u8))
        {
            json.Next();
            return machine with { NumaMemSupported = json.IsTrue };
        }

        if (json.Is("cpu-max"u8))
        {
            json.Next();
            return machine with { MaxCpus = json.Number() };
        }

        return machine;
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
