namespace Numa.Backing.Libvirt.Xml;

/// <summary>
/// A value that can be written in several places, of which the first counts, even if it is empty: what an XPath such as
/// <c>string(./memtune/hard_limit[1])</c> finds.
/// </summary>
internal readonly record struct FirstWritten<T>(bool IsWritten, T? Value)
    where T : struct;
