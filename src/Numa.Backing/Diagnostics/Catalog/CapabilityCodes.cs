using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>6000 to 6199: the capabilities of a QEMU binary cannot be read, or are incomplete.</summary>
internal static class CapabilityCodes
{
    public static readonly DiagnosticDescriptor TooLarge = new(
        6001, Error,
        "The text is larger than the limit of {limit} bytes; nothing of it was read.",
        "Pass the replies of one QEMU binary.",
        "library: a text from outside is bounded");

    public static readonly DiagnosticDescriptor NotXml = new(
        6002, Error,
        "The capability document cannot be read as XML: {problem}",
        "Pass the document as libvirt wrote it, complete and without a DOCTYPE.",
        "XML 1.0; a document type could name other files");

    public static readonly DiagnosticDescriptor ForeignDocument = new(
        6003, Error,
        "The root element is <{element}>, not <qemuCaps>: the document is not libvirt's capability document of a binary.",
        "Pass the file of this binary from libvirt's folder cache/libvirt/qemu/capabilities.",
        "libvirt 11.3.0 qemu_capabilities.c: virQEMUCapsLoadCache");

    public static readonly DiagnosticDescriptor NoVersion = new(
        6004, Error,
        "The capabilities have no valid QEMU version: '{version}'.",
        "Probe the binary again, or pass the complete document.",
        "libvirt 11.3.0 qemu_capabilities.c: virQEMUCapsLoadCache");

    public static readonly DiagnosticDescriptor NoArchitecture = new(
        6005, Error,
        "The capabilities do not specify the architecture of the guests.",
        "Probe the binary again, or pass the complete document.",
        "libvirt 11.3.0 qemu_capabilities.c: virQEMUCapsLoadCache");

    public static readonly DiagnosticDescriptor UnknownArchitecture = new(
        6006, Note,
        "The binary runs guests of '{architecture}', for which this library has no rules.",
        "Check the arguments against the documentation of that machine.",
        "library: Architecture.Other");

    public static readonly DiagnosticDescriptor NoMachines = new(
        6007, Warning,
        "The capabilities have no machine types: no guest can be planned with its machine type.",
        "Pass the complete document, or the reply to query-machines.",
        "libvirt 11.3.0 qemu_capabilities.c: virQEMUCapsLoadMachines");

    public static readonly DiagnosticDescriptor MachineWithoutName = new(
        6008, Error,
        "A machine type has no name.",
        "Probe the binary again, or pass the complete document.",
        "libvirt 11.3.0 qemu_capabilities.c: virQEMUCapsLoadMachines");

    public static readonly DiagnosticDescriptor UnknownAccelerator = new(
        6009, Warning,
        "The machine type '{machine}' is listed for the accelerator '{accelerator}', which is unknown; the entry is ignored.",
        "Build plans for kvm, tcg or hvf.",
        "libvirt 11.3.0 qemu_capabilities.c: virQEMUCapsFormatMachines");

    public static readonly DiagnosticDescriptor NotJson = new(
        6020, Error,
        "The text is not JSON: {problem}",
        "Pass what QEMU's monitor sent, byte for byte.",
        "RFC 8259");

    public static readonly DiagnosticDescriptor ConversationCut = new(
        6021, Error,
        "The conversation is incomplete: {problem}.",
        "Record the conversation again, complete.",
        "QEMU docs/interop/qmp-spec");

    public static readonly DiagnosticDescriptor ForeignMessage = new(
        6022, Error,
        "A message is neither a command nor a reply, an event or a greeting of QEMU's monitor; it begins with '{text}'.",
        "Pass a QMP conversation with one binary.",
        "QEMU docs/interop/qmp-spec");

    public static readonly DiagnosticDescriptor ErrorReply = new(
        6023, Error,
        "QEMU refused '{command}', which is required to identify the binary: {problem}",
        "Probe a binary of QEMU 1.5 or later, before a guest runs in it.",
        "QEMU docs/interop/qmp-spec");

    public static readonly DiagnosticDescriptor ReplyWithoutCommand = new(
        6024, Error,
        "A reply has no command before it, so it is unknown what it answers.",
        "Keep the commands in the conversation.",
        "QEMU docs/interop/qmp-spec");

    public static readonly DiagnosticDescriptor NoTypes = new(
        6025, Error,
        "The conversation has no reply to qom-list-types: the binary's objects and devices are unknown.",
        "Send qom-list-types to the binary as well.",
        "QEMU qapi/qom.json");

    public static readonly DiagnosticDescriptor PropertiesRefused = new(
        6026, Note,
        "QEMU refused to list the properties of '{type}': {problem}. Those of its version are assumed.",
        "Probe a newer QEMU if a property of this type matters.",
        "QEMU qapi/qdev.json: device-list-properties");

    public static readonly DiagnosticDescriptor ForeignForm = new(
        6030, Error,
        "The format of the file is '{format}' version {version}; this library reads '{expectedFormat}' version "
        + "{expectedVersion}.",
        "Probe the binary again, and write the file again.",
        "library: docs of QemuCapabilities.ToJson",
        "Write the file with QemuCapabilities.ToJson of this version.");

    public static readonly DiagnosticDescriptor UnknownFeature = new(
        6031, Warning,
        "The file has the feature '{feature}', which this library does not know; plans are made without it.",
        "Use the program that wrote the file, or probe the binary again.",
        "library: docs of QemuCapabilities.ToJson",
        "Write the file with QemuCapabilities.ToJson of this version.");

    public static readonly DiagnosticDescriptor NewerThanKnown = new(
        6032, Note,
        "QEMU {version} is newer than {newestVersion}, the newest known version; plans are made as for {newestVersion}.",
        "Probe the binary, which reports what it supports, or use a newer version of this library.",
        "library: docs of QemuCapabilities.ForVersion");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        TooLarge, NotXml, ForeignDocument, NoVersion, NoArchitecture, UnknownArchitecture, NoMachines, MachineWithoutName,
        UnknownAccelerator, NotJson, ConversationCut, ForeignMessage, ErrorReply, ReplyWithoutCommand, NoTypes,
        PropertiesRefused, ForeignForm, UnknownFeature, NewerThanKnown,
    ];
}
