using Numa.Backing.Libvirt.Xml;

namespace Numa.Backing;

/// <content>Writing a domain as libvirt's XML.</content>
public sealed partial record DomainDefinition
{
    /// <summary>
    /// Writes the domain as XML: what it was read from, with memory's own elements as the records say now and all else as
    /// it was; or, when it was built in code, the part of a domain that is about memory.
    /// </summary>
    /// <remarks>
    /// Sizes are written in KiB, or in bytes where they are not whole KiB. Attributes that reading warned about, and comments
    /// inside memory's own elements, are not written. Of a domain built in code, <see cref="SharedMemoryUsers"/>,
    /// <see cref="AssignedDevices"/>, <see cref="Iommus"/>, <see cref="LaunchSecurity"/>, <see cref="Iommufd"/> and
    /// <see cref="CpuTune.HasOtherPins"/> are not written: they stand for elements that no record holds as a whole.
    /// </remarks>
    /// <exception cref="System.Xml.XmlException">The XML of one of <see cref="UnknownElements"/> is not an element.</exception>
    public string ToXml() => DomainWriter.Write(this);
}
