using System.Globalization;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Reads <c>vcpu</c> and <c>cputune</c>.</summary>
internal static class CpuReader
{
    public static Vcpu? ReadVcpu(ElementReader xml, DomainDraft draft)
    {
        PlacementMode? placement = null;
        CpuSet? cpus = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "placement":
                    placement = xml.Word(Words.Placements);
                    break;
                case "cpuset":
                    cpus = xml.Cpus();
                    break;
                case "current":
                    draft.CurrentCpus = xml.Count();
                    break;
                default:
                    xml.PrefixedAttribute();
                    break;
            }
        }

        if (placement == PlacementMode.Auto && cpus is not null)
        {
            xml.Report(ReadingCodes.NotCounted, "cpuset");
            cpus = null;
        }

        return xml.CpuCount() is { } count ? new Vcpu { Maximum = count, Placement = placement, CpuSet = cpus } : null;
    }

    /// <summary>Reads <c>vcpus</c>: which virtual CPUs run at the start.</summary>
    public static void ReadCpuStates(ElementReader xml, DomainDraft draft)
    {
        foreach (string name in xml.Children())
        {
            if (name == "vcpu")
            {
                draft.HasCpuStates = true;
                ReadCpuState(xml, draft);
            }
        }
    }

    private static void ReadCpuState(ElementReader xml, DomainDraft draft)
    {
        foreach (string name in xml.Attributes())
        {
            if (name == "id" && xml.Number(uint.MaxValue) is { } id && id >= (draft.HighestCpuState?.Id ?? 0))
            {
                draft.HighestCpuState = (id, xml.Place);
            }
        }
    }

    /// <summary>Reports more CPUs than there are, once the whole domain is read.</summary>
    public static void CheckCurrent(ElementReader xml, DomainDraft draft)
    {
        int most = draft.Vcpu?.Maximum ?? 1;
        bool isKnown = draft.Vcpu is not null || !draft.HasSeen(DomainElement.Vcpu);
        if (isKnown && draft.HighestCpuState is { } state && state.Id >= (ulong)most)
        {
            xml.Report(ReadingCodes.CpuStateAboveMaximum.At(state.Place, "vcpus/vcpu/@id", state.Id, most));
        }

        if (!draft.HasCpuStates && draft is { CurrentCpus: { } current, Vcpu.Maximum: var maximum } && current > maximum)
        {
            SourcePlace place = draft.Places[(int)DomainElement.Vcpu];
            xml.Report(ReadingCodes.TooManyCurrentCpus.At(place, "vcpu/@current", current, maximum));
        }
    }

    /// <summary>Reads <c>cpu</c>: the width of addresses, and the cells.</summary>
    public static void ReadCpu(ElementReader xml, DomainDraft draft)
    {
        bool hasNuma = false;
        GuestCpu? cpu = ReadMode(xml, draft.Cpu);
        foreach (string name in xml.Children())
        {
            if (name == "numa")
            {
                draft.Remember(DomainElement.Numa, xml, hasNuma ? Repeated.FirstOnly : Repeated.Combined);
                if (!hasNuma)
                {
                    NumaReader.Read(xml, draft.Numa);
                }

                hasNuma = true;
            }
            else
            {
                cpu = ReadChild(xml, name, cpu);
            }
        }

        draft.Cpu = cpu;
    }

    /// <summary>The CPU with the mode that is written; a mode that is unknown has no meaning for memory.</summary>
    private static GuestCpu? ReadMode(ElementReader xml, GuestCpu? cpu) =>
        xml.Attribute("mode") is { } mode && Words.CpuModes.Meaning(mode) is { } meaning
            ? (cpu ?? new()) with { Mode = meaning }
            : cpu;

    /// <summary>The CPU with what a child of <c>cpu</c> says of its addresses.</summary>
    private static GuestCpu? ReadChild(ElementReader xml, string name, GuestCpu? cpu) => name switch
    {
        "model" when cpu?.Model is null && xml.Text().Trim() is { IsEmpty: false } model =>
            (cpu ?? new()) with { Model = model.ToString() },
        "maxphysaddr" => (cpu ?? new()) with
        {
            AddressBits = BitsOf(xml, "emulate", "bits"),
            HasHostAddressBits = xml.Attribute("mode") == "passthrough",
            AddressBitsLimit = BitsOf(xml, "passthrough", "limit"),
        },
        _ => cpu,
    };

    private static int? BitsOf(ElementReader xml, string mode, string name) =>
        xml.Attribute("mode") == mode
        && int.TryParse(xml.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out int bits)
        && bits is > 0 and <= 64
            ? bits
            : null;

    public static void ReadCpuTune(ElementReader xml, CpuTuneDraft tune)
    {
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "emulatorpin" when !tune.HasEmulatorPin:
                    tune.HasEmulatorPin = true;
                    tune.EmulatorPin = ReadEmulatorPin(xml);
                    break;
                case "emulatorpin":
                    xml.Report(ReadingCodes.SecondElement, name);
                    break;
                case "vcpupin":
                    tune.HasOtherPins = true;
                    AddPin(xml, tune);
                    break;
                case "iothreadpin":
                    tune.HasOtherPins = true;
                    break;
                default:
                    break;
            }
        }
    }

    private static void AddPin(ElementReader xml, CpuTuneDraft tune)
    {
        uint? vcpu = null;
        CpuSet? cpus = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "vcpu":
                    vcpu = xml.Count();
                    break;
                case "cpuset":
                    cpus = xml.Cpus();
                    break;
                default:
                    xml.PrefixedAttribute();
                    break;
            }
        }

        xml.ReportMissing("vcpu", "cpuset");
        if (vcpu > int.MaxValue)
        {
            // libvirt ignores a pin of a vCPU that the guest does not have.
            xml.Report(ReadingCodes.PinOfNoVcpu, vcpu);
        }
        else if (vcpu is { } number && !tune.Pinned.Add((int)number))
        {
            xml.Report(ReadingCodes.SecondElement, $"vcpupin vcpu='{number}'");
        }
        else if (vcpu is { } single && cpus is { } set)
        {
            tune.VcpuPins.Add(new VcpuPin { Vcpu = (int)single, Cpus = set });
        }
    }

    private static CpuSet? ReadEmulatorPin(ElementReader xml)
    {
        CpuSet? cpus = null;
        foreach (string name in xml.Attributes())
        {
            if (name == "cpuset")
            {
                cpus = xml.Cpus();
            }
            else
            {
                xml.PrefixedAttribute();
            }
        }

        if (cpus is null)
        {
            xml.ReportMissing("cpuset");
        }
        return cpus;
    }
}
