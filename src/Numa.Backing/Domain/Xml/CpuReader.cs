using Numa.Backing.Diagnostics;

namespace Numa.Backing.Domain.Xml;

/// <summary>Reads <c>vcpu</c> and <c>cputune</c>.</summary>
internal static class CpuReader
{
    public static Vcpu? ReadVcpu(ElementReader xml)
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
                default:
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

    public static CpuTune ReadCpuTune(ElementReader xml)
    {
        CpuSet? emulator = null;
        bool hasEmulator = false, hasOther = false;
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "emulatorpin" when !hasEmulator:
                    hasEmulator = true;
                    emulator = ReadEmulatorPin(xml);
                    break;
                case "emulatorpin":
                    xml.Report(ReadingCodes.SecondElement, name);
                    break;
                case "vcpupin" or "iothreadpin":
                    hasOther = true;
                    break;
                default:
                    break;
            }
        }

        return new CpuTune { EmulatorPin = emulator, HasOtherPins = hasOther };
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
        }

        if (cpus is null)
        {
            xml.ReportMissing("cpuset");
        }
        return cpus;
    }
}
