using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>1000 to 1999: a text cannot be read.</summary>
internal static class ReadingCodes
{
    public static readonly DiagnosticDescriptor NotXml = new(
        1001, Error,
        "The text is not well-formed XML: {problem}",
        "Fix the XML at this position. Pass the XML text itself, not a file path.",
        "XML 1.0");

    public static readonly DiagnosticDescriptor TooLong = new(
        1002, Error,
        "The text is longer than {limit} characters, the limit for one domain.",
        "Pass one domain per text.",
        "this library",
        "Raise DomainReadOptions.MaxCharacters.");

    public static readonly DiagnosticDescriptor TooDeep = new(
        1003, Error,
        "Elements are nested more than {limit} deep, the limit for a domain.",
        "Remove the nesting.",
        "this library",
        "Raise DomainReadOptions.MaxDepth.");

    public static readonly DiagnosticDescriptor DocumentType = new(
        1004, Error,
        "The text has a document type declaration, which is not supported: it can name files and grow without limit.",
        "Remove <!DOCTYPE …> and replace its entities by their text.",
        "this library");

    public static readonly DiagnosticDescriptor Entity = new(
        1005, Error,
        "The text refers to an entity that XML does not define.",
        "Replace the entity by its text; only &amp;, &lt;, &gt;, &apos; and &quot; are supported.",
        "this library");

    public static readonly DiagnosticDescriptor NotADomain = new(
        1006, Error,
        "The root element is <{element}>, which is not a domain.",
        "Pass the XML of one domain as 'virsh dumpxml' prints it, or <domstatus>, <domainsnapshot> or <domaincheckpoint>.",
        "libvirt 11.3.0 domain_conf.c:20314, snapshot_conf.c:871, checkpoint_conf.c:428");

    public static readonly DiagnosticDescriptor TextAfterEnd = new(
        1007, Error,
        "The text continues after the end of the root element: {text}",
        "Pass each document as a separate text.",
        "XML 1.0");

    public static readonly DiagnosticDescriptor MissingAttribute = new(
        1010, Error,
        "Attribute '{attribute}' is required and has no default.",
        "Write the attribute '{attribute}'.",
        "docs/sources.md#memnode-errors, #cell-attributes, #distance-values, #cache-attributes, #device-elements");

    public static readonly DiagnosticDescriptor MissingElement = new(
        1011, Error,
        "Element <{element}> is required and has no default; it is missing or empty.",
        "Write <{element}>.",
        "docs/sources.md#numa-without-cells, #device-elements");

    public static readonly DiagnosticDescriptor MissingArchitecture = new(
        1012, Note,
        "The domain does not specify an architecture. The QEMU binary's is used; libvirt would use the host's.",
        "Write the attribute 'arch' of os/type, such as <type arch='x86_64'>hvm</type>.",
        "libvirt domain_conf.c");

    public static readonly DiagnosticDescriptor NotANumber = new(
        1020, Error,
        "'{text}' is not a valid number here. The unit of a size is the attribute 'unit', not part of the number.",
        "Write digits only.",
        "docs/sources.md#size-text, #slots-number, #allocation-threads, #device-elements");

    public static readonly DiagnosticDescriptor NumberTooLarge = new(
        1021, Error,
        "The number {number} is above {highest}, the highest valid value.",
        "Write a smaller number.",
        "docs/sources.md#size-units, #size-limits");

    public static readonly DiagnosticDescriptor UnknownUnit = new(
        1022, Error,
        "'{text}' is not a unit of size.",
        "Write b, bytes, or one of K, M, G, T, P, E, optionally followed by iB (powers of 1024) or B (powers of 1000).",
        "docs/sources.md#size-units");

    public static readonly DiagnosticDescriptor SizeTooLarge = new(
        1023, Error,
        "The size {text}, in its unit, is above 2⁶³ − 1024 bytes, the largest size.",
        "Write a smaller size, or correct its unit.",
        "docs/sources.md#size-units, #size-limits");

    public static readonly DiagnosticDescriptor ZeroPageSize = new(
        1024, Error,
        "The size of a huge page is 0.",
        "Write a page size that the host supports, or remove <page> to use the host's default size.",
        "docs/sources.md#page-size-zero");

    public static readonly DiagnosticDescriptor TooSmall = new(
        1025, Error,
        "The number {number} is below {lowest}, the lowest valid value.",
        "Write a larger number.",
        "docs/sources.md#cache-attributes, #interconnect-errors");

    public static readonly DiagnosticDescriptor RoundedToKibibytes = new(
        1026, Note,
        "The size of {size} bytes is not a multiple of 1 KiB; it is rounded up to {rounded} when it is read, as in libvirt.",
        "No action needed. To remove this note, write a multiple of 1 KiB.",
        "libvirt 11.3.0 domain_conf.c:8639");

    public static readonly DiagnosticDescriptor TooManyCurrentCpus = new(
        1027, Error,
        "The guest starts with {cpus} vCPUs, but its maximum is {highest}.",
        "Lower the attribute 'current' of <vcpu>, or raise the maximum.",
        "libvirt 11.3.0 domain_conf.c:2190");

    public static readonly DiagnosticDescriptor CpuStateAboveMaximum = new(
        1028, Error,
        "There is no vCPU {cpu}: the guest has at most {highest}, counted from 0.",
        "Lower the attribute 'id' of <vcpu> in <vcpus>, or raise the maximum in <vcpu>.",
        "libvirt 11.3.0 domain_conf.c:17908");

    public static readonly DiagnosticDescriptor NotASet = new(
        1030, Error,
        "'{text}' is not a set of numbers.",
        "Write numbers (N), ranges (N-M) and exclusions (^N), separated by commas, such as 0-3,^1.",
        "docs/sources.md#set-grammar");

    public static readonly DiagnosticDescriptor SetTooHigh = new(
        1031, Error,
        "'{text}' has a number above 16383, the highest valid number in a set.",
        "Write numbers of existing nodes or CPUs.",
        "docs/sources.md#set-grammar");

    public static readonly DiagnosticDescriptor SetReversed = new(
        1032, Error,
        "'{text}' has a range that ends before it starts.",
        "Write the lower number first.",
        "docs/sources.md#set-grammar");

    public static readonly DiagnosticDescriptor SetEmpty = new(
        1033, Error,
        "The set '{text}' is empty.",
        "Write at least one number that is not excluded, or remove the set.",
        "docs/sources.md#set-empty");

    public static readonly DiagnosticDescriptor UnknownWord = new(
        1040, Error,
        "'{text}' is not a valid value here.",
        "Write one of: {words}.",
        "docs/sources.md#backing-words, #numatune-words, #cell-attributes, #cache-attributes, #device-elements");

    public static readonly DiagnosticDescriptor NotAUuid = new(
        1041, Error,
        "'{text}' is not a UUID.",
        "Write 32 hexadecimal digits, such as 4dea22b3-1d52-d8f3-2516-782e98ab3fa0.",
        "docs/sources.md#device-elements");

    public static readonly DiagnosticDescriptor SecondElement = new(
        1042, Error,
        "There is more than one <{element}>; libvirt does not define which one is used.",
        "Remove all but one.",
        "docs/sources.md#numatune-once");

    public static readonly DiagnosticDescriptor PartialAddress = new(
        1043, Error,
        "A CCW address has some of cssid, ssid and devno but not all.",
        "Write all three, or remove the address.",
        "libvirt device_conf.c");

    public static readonly DiagnosticDescriptor UnknownElement = new(
        1050, Warning,
        "<{element}> has no effect: it is unknown here. It is kept when the XML is written back.",
        "Correct its name or position, or remove it.",
        "this library");

    public static readonly DiagnosticDescriptor UnknownAttribute = new(
        1051, Warning,
        "The attribute '{attribute}' has no effect: it is unknown on this element.",
        "Correct its name, or remove it.",
        "this library");

    public static readonly DiagnosticDescriptor RepeatedElement = new(
        1052, Warning,
        "<{element}> occurs more than once: {used}, as in libvirt.",
        "Merge them into one element.",
        "libvirt domain_conf.c");

    public static readonly DiagnosticDescriptor NotCounted = new(
        1053, Warning,
        "Attribute '{attribute}' is ignored because placement is auto.",
        "Remove the attribute, or the placement.",
        "libvirt domain_conf.c");

    public static readonly DiagnosticDescriptor LatencyUnit = new(
        1054, Warning,
        "The attribute 'unit' is ignored: a latency is in nanoseconds.",
        "Remove the attribute, and write the latency in nanoseconds.",
        "libvirt 11.3.0 numa_conf.c:939");

    public static readonly DiagnosticDescriptor PrefixedAttribute = new(
        1055, Warning,
        "The attribute '{attribute}' is ignored because its name has a prefix. libvirt ignores the prefix and reads it as "
        + "'{plainName}'.",
        "Remove the prefix if the value is meant for libvirt; otherwise remove the attribute.",
        "libvirt 11.3.0 virxml.c:300");

    public static readonly DiagnosticDescriptor PrefixIgnored = new(
        1056, Warning,
        "The attribute '{attribute}' is read as '{plainName}': libvirt ignores the prefix.",
        "Remove the prefix if the value is meant for libvirt; otherwise remove the attribute.",
        "libvirt 11.3.0 virxml.c:300");

    public static readonly DiagnosticDescriptor AcpiNodesIgnored = new(
        1057, Warning,
        "The attribute nodeset='{nodes}' of <acpi> is ignored: {device} cannot be a generic initiator. libvirt accepts it and "
        + "prints nothing.",
        "Write <acpi nodeset='…'/> in a <hostdev type='pci'>, or remove the attribute.",
        "libvirt 12.8.0 asked: hostdev of type mdev and usb, disk, interface; docs/generic-initiators.md#libvirt");

    public static readonly DiagnosticDescriptor ReadByLibvirtAlone = new(
        1058, Warning,
        "This is invalid because of its attribute prefixes, which only libvirt ignores: {text}",
        "Remove the prefixes of attributes that libvirt is to read.",
        "libvirt 11.3.0 virxml.c:300",
        "Set MemoryArgsOptions.FollowLibvirt; a guest that follows no release is refused.");

    public static readonly DiagnosticDescriptor PinOfNoVcpu = new(
        1059, Warning,
        "The pin of vCPU {cpu} is ignored, as in libvirt: no guest can have so many vCPUs.",
        "Remove <vcpupin>, or correct its attribute 'vcpu'.",
        "libvirt 9.0.0 asked; libvirt 11.3.0 domain_conf.c:16620");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        NotXml, TooLong, TooDeep, DocumentType, Entity, NotADomain, TextAfterEnd,
        MissingAttribute, MissingElement, MissingArchitecture,
        NotANumber, NumberTooLarge, UnknownUnit, SizeTooLarge, ZeroPageSize, TooSmall, RoundedToKibibytes, TooManyCurrentCpus,
        CpuStateAboveMaximum,
        NotASet, SetTooHigh, SetReversed, SetEmpty,
        UnknownWord, NotAUuid, SecondElement, PartialAddress,
        UnknownElement, UnknownAttribute, RepeatedElement, NotCounted, LatencyUnit, PrefixedAttribute, PrefixIgnored,
        AcpiNodesIgnored, ReadByLibvirtAlone, PinOfNoVcpu,
    ];
}
