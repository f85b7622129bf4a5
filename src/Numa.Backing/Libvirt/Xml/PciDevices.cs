namespace Numa.Backing.Libvirt.Xml;

/// <summary>Finds out while devices are read whether memory devices are the only ones on a PCI bus.</summary>
internal sealed class PciDevices
{
    private bool _hasOthers;
    private bool _hasNoUsb;
    private bool _hasNoBalloon;

    /// <summary>What was found: libvirt adds a balloon, and often a USB controller, unless their model is none.</summary>
    public PciUse Use => (_hasOthers || !_hasNoBalloon, _hasNoUsb) switch
    {
        (true, _) => PciUse.Unknown,
        (false, true) => PciUse.MemoryAlone,
        (false, false) => PciUse.MemoryAndDefaultUsb,
    };

    /// <summary>Takes note of the device on which the reader stands.</summary>
    public void Add(string name, ElementReader xml)
    {
        bool isNone = xml.Attribute("model") == "none";
        switch (name)
        {
            case "memory" or "emulator":
                break;
            case "controller" when isNone && xml.Attribute("type") == "usb":
                _hasNoUsb = true;
                break;
            case "memballoon" when isNone:
                _hasNoBalloon = true;
                break;
            default:
                _hasOthers = true;
                break;
        }
    }
}
