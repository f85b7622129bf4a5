using System.Globalization;
using System.Xml;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Host;

/// <summary>
/// Reads the host's part of <c>virsh capabilities</c> (libvirt 11.3.0, capabilities.c:800-1010): <c>host/topology/cells</c> with
/// memory, numbers of pages, distances and CPUs, and <c>host/cpu</c>.
/// </summary>
internal sealed class LibvirtHostReader
{
    private const string Subject = "capabilities";

    private readonly XmlReader _xml;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<Cell> _cells = [];
    private HostMemory _memory = HostMemory.Unknown;
    private readonly Dictionary<(int Node, ByteSize Page), ulong> _totals = [];
    private ByteSize? _smallestPage;

    private LibvirtHostReader(XmlReader xml, DiagnosticBag diagnostics)
    {
        _xml = xml;
        _diagnostics = diagnostics;
    }

    /// <summary>The host, and how many pages of each size each node has, free or not.</summary>
    public static LibvirtHost Read(string text, DiagnosticBag diagnostics)
    {
        XmlReaderSettings settings = new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        };
        try
        {
            using StringReader source = new(text);
            using XmlReader xml = XmlReader.Create(source, settings);
            return new LibvirtHostReader(xml, diagnostics).ReadDocument();
        }
        catch (XmlException broken)
        {
            diagnostics.Add(HostCodes.NotCapabilities.At(new(broken.LineNumber, broken.LinePosition), Subject, broken.Message));
            return new(HostMemory.Unknown, []);
        }
    }

    private LibvirtHost ReadDocument()
    {
        _xml.MoveToContent();
        if (_xml.LocalName != Subject)
        {
            _diagnostics.Add(HostCodes.NotCapabilities.For(Subject, $"the outermost element is '{_xml.LocalName}'"));
            return new(HostMemory.Unknown, []);
        }

        // Guests follow the host, which is what is read.
        while (_xml.Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml is { Depth: 1, LocalName: "host" }))
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                ReadElement();
            }
        }

        if (_cells.Count == 0)
        {
            _diagnostics.Add(HostCodes.NotCapabilities.For("host/topology", "it has no cell"));
            return new(_memory, []);
        }

        _cells.Sort((left, right) => left.Id.CompareTo(right.Id));
        int[] ids = [.. _cells.Select(cell => cell.Id)];
        HostMemory memory = _memory with
        {
            SystemPageSize = _smallestPage,
            Nodes = _cells.Select(cell => cell.ToNode(ids)).ToValueList(),
        };
        return new(memory, _totals);
    }

    private void ReadElement()
    {
        switch ((_xml.Depth, _xml.LocalName))
        {
            case (3, "vendor"):
                _memory = _memory with { CpuVendor = VendorOf(Text()) };
                break;
            case (3, "maxphysaddr"):
                _memory = _memory with { PhysicalAddressBits = Number("bits") is { } bits and > 0 and <= 64 ? (int)bits : null };
                break;
            case (4, "cell") when Number("id") is { } id and <= 1023 && _cells.All(cell => cell.Id != (int)id):
                _cells.Add(new((int)id));
                break;
            case (5 or 6, _) when _cells.Count > 0:
                ReadInCell(_cells[^1]);
                break;
        }
    }

    private void ReadInCell(Cell cell)
    {
        switch (_xml.LocalName)
        {
            case "memory" when _xml.Depth == 5:
                cell.Memory = Scaled(_xml.GetAttribute("unit"), Text());
                break;
            case "pages" when _xml.Depth == 5 && Scaled(_xml.GetAttribute("unit"), _xml.GetAttribute("size")) is { } size:
                _smallestPage = _smallestPage is { } least && least < size ? least : size;
                if (ulong.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out ulong count))
                {
                    _totals[(cell.Id, size)] = count;
                }

                break;
            case "sibling" when Number("id") is { } id and <= 1023 && Number("value") is { } value and <= 255:
                cell.Distances[(int)id] = (int)value;
                break;
            case "cpu" when Number("id") is { } cpu and <= 16383:
                cell.Cpus.Add((int)cpu);
                break;
        }
    }

    // libvirt 11.3.0 writes the names of its CPU map.
    private static string? VendorOf(string? vendor) => vendor switch
    {
        "AMD" => "AuthenticAMD",
        "Intel" => "GenuineIntel",
        _ => null,
    };

    private string? Text() => !_xml.IsEmptyElement && _xml.Read() && _xml.NodeType == XmlNodeType.Text ? _xml.Value : null;

    private ulong? Number(string attribute) =>
        ulong.TryParse(_xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : null;

    // Sizes are in KiB, and say so.
    private ByteSize? Scaled(string? unit, string? text)
    {
        if (unit is null or "KiB" && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong kibibytes)
            && kibibytes <= ulong.MaxValue / 1024)
        {
            return ByteSize.FromKibibytes(kibibytes);
        }

        _diagnostics.Add(HostCodes.NotCapabilities.For("host/topology/cells/cell", $"'{text}' of unit '{unit}' is no size"));
        return null;
    }

    private sealed class Cell(int id)
    {
        public int Id => id;

        public ByteSize? Memory { get; set; }

        public Dictionary<int, int> Distances { get; } = [];

        public List<int> Cpus { get; } = [];

        public HostNode ToNode(int[] ids) => new()
        {
            Id = id,
            Cpus = CpuSet.Of([.. Cpus]),
            TotalMemory = Memory,
            Distances = ids.All(Distances.ContainsKey) ? ids.Select(other => Distances[other]).ToValueList() : null,
        };
    }
}

/// <summary>A host as libvirt describes it.</summary>
/// <param name="Memory">What is known of it.</param>
/// <param name="Totals">How many pages of a size a node has, free or not.</param>
internal sealed record LibvirtHost(HostMemory Memory, Dictionary<(int Node, ByteSize Page), ulong> Totals);
