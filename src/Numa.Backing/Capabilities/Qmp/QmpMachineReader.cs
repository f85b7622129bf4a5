using Numa.Backing.Diagnostics;

namespace Numa.Backing.Capabilities.Qmp;

/// <summary>Reads one element of the reply to <c>query-machines</c>.</summary>
internal static class QmpMachineReader
{
    /// <summary>Reads the object that is open at the cursor.</summary>
    public static void Read(ref JsonCursor json, QmpFindings findings)
    {
        string? name = null;
        string? alias = null;
        string? ramId = null;
        bool isDefault = false;
        bool numaMemSupported = true; // QEMU before 4.1 does not tell, and had it on every machine.
        while (json.NextProperty())
        {
            if (json.Is("name"u8))
            {
                json.Next();
                name = json.Text();
            }
            else if (json.Is("alias"u8))
            {
                json.Next();
                alias = json.Text();
            }
            else if (json.Is("default-ram-id"u8))
            {
                json.Next();
                ramId = findings.Shared(ref json);
            }
            else if (json.Is("is-default"u8))
            {
                json.Next();
                isDefault = json.IsTrue;
            }
            else if (json.Is("numa-mem-supported"u8))
            {
                json.Next();
                numaMemSupported = json.IsTrue;
            }

            json.Skip();
        }

        Add(new()
        {
            Name = name ?? "",
            Alias = alias,
            IsDefault = isDefault,
            DefaultRamId = ramId,
            NumaMemSupported = numaMemSupported,
        }, findings);
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
