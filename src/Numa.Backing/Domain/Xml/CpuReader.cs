using Numa.Backing.Diagnostics;

namespace Numa.Backing.Domain.Xml;

/// <summary>Reads <c>vcpu</c> and <c>cputune</c>.</summary>
internal static class CpuReader
{
    public static Vcpu? ReadVcpu(ElementReader xml, DomainDraft draft)
    {
        Placement? placement = null;
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

        if (placement == Placement.Auto && cpus is not null)
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
            draft.HasCpuStates |= name == "vcpu";
        }
    }

    /// <summary>Says that more CPUs run at the start than there are, once the whole domain is read.</summary>
    public static void CheckCurrent(ElementReader xml, DomainDraft draft)
    {
        if (!draft.HasCpuStates && draft is { CurrentCpus: { } current, Vcpu.Maximum: var maximum } && current > maximum)
        {
            SourcePlace place = draft.Places[(int)DomainElement.Vcpu];
            xml.Report(ReadingCodes.TooManyCurrentCpus.At(place, "vcpu/@current", current, maximum));
        }
    }

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
        int? vcpu = null;
        CpuSet? cpus = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "vcpu":
                    vcpu = xml.Index();
                    break;
                case "cpuset":
                    cpus = xml.Cpus();
                    break;
                default:
                    break;
            }
        }

        xml.ReportMissing("vcpu", "cpuset");
        if (vcpu is { } number && !tune.Pinned.Add(number))
        {
            xml.Report(ReadingCodes.SecondElement, $"vcpupin vcpu='{number}'");
        }
        else if (vcpu is { } single && cpus is { } set)
        {
            tune.VcpuPins.Add(new VcpuPin { Vcpu = single, Cpus = set });
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
