using System.Globalization;
using System.Xml;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Qemu.Capabilities.Libvirt;

/// <summary>Reads libvirt's capability document of one binary in a single pass, and keeps what is about memory.</summary>
internal sealed class LibvirtCapabilityReader
{
    private readonly XmlReader _xml;
    private readonly DiagnosticBag _diagnostics;
    private readonly MachineTypeMerger _machines = new();
    private QemuFeatures _listed;
    private string? _version;
    private string? _architecture;

    private LibvirtCapabilityReader(XmlReader xml, DiagnosticBag diagnostics)
    {
        _xml = xml;
        _diagnostics = diagnostics;
    }

    private SourcePlace Place =>
        _xml is IXmlLineInfo line && line.HasLineInfo() ? new(line.LineNumber, line.LinePosition) : default;

    /// <summary>Reads a document that is in memory. Null: the diagnostics say why not.</summary>
    public static QemuCapabilities? Read(string text, CapabilityReadOptions options, DiagnosticBag diagnostics)
    {
        if (SizeLimit.IsExceeded(text, options.SizeLimit))
        {
            diagnostics.Add(CapabilityCodes.TooLarge.For("qemuCaps", options.SizeLimit.Bytes));
            return null;
        }

        using StringReader source = new(text);
        return Read(() => XmlReader.Create(source, Settings()), options, diagnostics);
    }

    /// <summary>Reads a document as it comes. Null: the diagnostics say why not.</summary>
    public static QemuCapabilities? Read(Stream stream, CapabilityReadOptions options, DiagnosticBag diagnostics)
    {
        using SizeLimitedStream limited = new(stream, options.SizeLimit);
        return Read(() => XmlReader.Create(limited, Settings()), options, diagnostics);
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    // Opening a reader already reads, so that it can fail as reading can.
    private static QemuCapabilities? Read(Func<XmlReader> open, CapabilityReadOptions options, DiagnosticBag diagnostics)
    {
        try
        {
            using XmlReader xml = open();
            return new LibvirtCapabilityReader(xml, diagnostics).ReadDocument();
        }
        catch (XmlException broken)
        {
            diagnostics.Add(
                CapabilityCodes.NotXml.At(new(broken.LineNumber, broken.LinePosition), "qemuCaps", broken.Message));
            return null;
        }
        catch (SizeLimitException)
        {
            diagnostics.Add(CapabilityCodes.TooLarge.For("qemuCaps", options.SizeLimit.Bytes));
            return null;
        }
    }

    private QemuCapabilities? ReadDocument()
    {
        _xml.MoveToContent();
        if (_xml.NodeType != XmlNodeType.Element || _xml.LocalName != "qemuCaps")
        {
            _diagnostics.Add(CapabilityCodes.ForeignDocument.At(Place, "qemuCaps", _xml.LocalName));
            return null;
        }

        while (_xml.Read())
        {
            if (_xml.Depth == 1 && _xml.NodeType == XmlNodeType.Element)
            {
                ReadFact();
            }
        }

        return Conclude();
    }

    // Nine tenths of a document are models of CPUs: only the names of children of the root are looked at.
    private void ReadFact()
    {
        switch (_xml.LocalName)
        {
            case "flag":
                _listed |= FeatureName.Read(_xml.GetAttribute("name") ?? "");
                break;
            case "machine":
                ReadMachine();
                break;
            case "version":
                _version = ReadText();
                break;
            case "arch":
                _architecture = ReadText();
                break;
            default:
                break;
        }
    }

    private string ReadText() =>
        !_xml.IsEmptyElement && _xml.Read() && _xml.NodeType == XmlNodeType.Text ? _xml.Value : "";

    private void ReadMachine()
    {
        string? name = Interned("name");
        if (string.IsNullOrEmpty(name))
        {
            _diagnostics.Add(CapabilityCodes.MachineWithoutName.At(Place, "machine"));
            return;
        }

        string? type = _xml.GetAttribute("type");
        Accelerator? accelerator = AcceleratorTable.Read(type);
        if (accelerator is null && type is not null)
        {
            _diagnostics.Add(CapabilityCodes.UnknownAccelerator.At(Place, "machine", name, type));
            return;
        }

        _machines.Add(new MachineType
        {
            Name = name,
            Alias = Interned("alias"),
            IsDefault = _xml.GetAttribute("default") == "yes",
            DefaultRamId = Interned("defaultRAMid"),
            NumaMemSupported = _xml.GetAttribute("numaMemSupported") == "yes",
            MaxCpus = int.TryParse(
                _xml.GetAttribute("maxCpus"), NumberStyles.None, CultureInfo.InvariantCulture, out int most) && most > 0
                ? most
                : null,
            Accelerator = accelerator,
        });
    }

    // The ids of RAM blocks repeat from row to row; the reader's own table of names holds one string of each.
    private string? Interned(string attribute) =>
        _xml.GetAttribute(attribute) is { } value ? _xml.NameTable.Add(value) : null;

    private QemuCapabilities? Conclude()
    {
        if (!int.TryParse(_version, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            _diagnostics.Add(CapabilityCodes.NoVersion.For("qemuCaps/version", _version));
        }

        if (string.IsNullOrEmpty(_architecture))
        {
            _diagnostics.Add(CapabilityCodes.NoArchitecture.For("qemuCaps/arch"));
        }

        if (_diagnostics.HasErrors)
        {
            return null;
        }

        Architecture architecture = ArchitectureName.Read(_architecture!);
        if (architecture == Architecture.Other)
        {
            _diagnostics.Add(CapabilityCodes.UnknownArchitecture.For("qemuCaps/arch", _architecture));
        }

        if (_machines.IsEmpty)
        {
            _diagnostics.Add(CapabilityCodes.NoMachines.For("qemuCaps"));
        }

        QemuVersion version = QemuVersion.FromNumber(number);
        return new()
        {
            Version = version,
            Architecture = architecture,
            Features = LibvirtVocabulary.Complete(_listed, version, architecture),
            MachineTypes = _machines.ToValueList(),
            Source = CapabilitySource.LibvirtDocument,
        };
    }
}
