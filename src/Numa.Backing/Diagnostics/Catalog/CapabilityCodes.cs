using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>6000 to 6199: what a QEMU binary can do cannot be read, or is not all said.</summary>
internal static class CapabilityCodes
{
    public static readonly DiagnosticDescriptor TooLarge = new(
        6001, Error,
        "The text is larger than the limit of {0} bytes, and nothing of it was kept.",
        "Hand in the answers of one QEMU binary.",
        "library: a text from outside is bounded",
        "Raise CapabilityReadOptions.SizeLimit.");

    public static readonly DiagnosticDescriptor NotXml = new(
        6002, Error,
        "The capability document cannot be read as XML: {0}",
        "Take the document as libvirt wrote it, whole and without a DOCTYPE.",
        "XML 1.0; a document type could name other files");

    public static readonly DiagnosticDescriptor ForeignDocument = new(
        6003, Error,
        "The document's root is <{0}>, so it is not libvirt's capability document of a binary, whose root is <qemuCaps>.",
        "Take the file of this binary from libvirt's folder cache/libvirt/qemu/capabilities.",
        "libvirt 11.3.0 qemu_capabilities.c: virQEMUCapsLoadCache");

    public static readonly DiagnosticDescriptor NoVersion = new(
        6004, Error,
        "The capabilities do not name the version of QEMU: '{0}' is not one.",
        "Ask the binary again, or hand in the whole document.",
        "libvirt 11.3.0 qemu_capabilities.c: virQEMUCapsLoadCache");

    public static readonly DiagnosticDescriptor NoArchitecture = new(
        6005, Error,
        "The capabilities do not name the architecture of the guests.",
        "Ask the binary again, or hand in the whole document.",
        "libvirt 11.3.0 qemu_capabilities.c: virQEMUCapsLoadCache");

    public static readonly DiagnosticDescriptor UnknownArchitecture = new(
        6006, Note,
        "The binary runs guests of '{0}', for which this library has no rule of its own.",
        "Check the arguments against the documentation of that machine.",
        "library: Architecture.Other");

    public static readonly DiagnosticDescriptor NoMachines = new(
        6007, Warning,
        "The capabilities name no machine type, so that no guest finds its machine.",
        "Hand in the whole document, or the answer to query-machines.",
        "libvirt 11.3.0 qemu_capabilities.c: virQEMUCapsLoadMachines");

    public static readonly DiagnosticDescriptor MachineWithoutName = new(
        6008, Error,
        "A machine type has no name.",
        "Ask the binary again, or hand in the whole document.",
        "libvirt 11.3.0 qemu_capabilities.c: virQEMUCapsLoadMachines");

    public static readonly DiagnosticDescriptor UnknownAccelerator = new(
        6009, Warning,
        "The machine type '{0}' is told for the accelerator '{1}', which this library does not know; the row is left out.",
        "Plan for kvm, tcg or hvf.",
        "libvirt 11.3.0 qemu_capabilities.c: virQEMUCapsFormatMachines");

    public static readonly DiagnosticDescriptor NotJson = new(
        6020, Error,
        "The text is not JSON: {0}",
        "Hand in what QEMU's monitor said, byte for byte.",
        "RFC 8259");

    public static readonly DiagnosticDescriptor ConversationCut = new(
        6021, Error,
        "The conversation ends in the middle: {0}.",
        "Record the conversation again and keep all of it.",
        "QEMU docs/interop/qmp-spec");

    public static readonly DiagnosticDescriptor ForeignMessage = new(
        6022, Error,
        "A message is neither a command nor a reply, an event or a greeting of QEMU's monitor; it begins with '{0}'.",
        "Hand in a QMP conversation with one binary.",
        "QEMU docs/interop/qmp-spec");

    public static readonly DiagnosticDescriptor ErrorReply = new(
        6023, Error,
        "QEMU refused '{0}', without which the binary is not known: {1}",
        "Ask a binary of QEMU 1.5 or later, before a guest runs in it.",
        "QEMU docs/interop/qmp-spec");

    public static readonly DiagnosticDescriptor ReplyWithoutCommand = new(
        6024, Error,
        "A reply follows on no command, so that it cannot be told what it answers.",
        "Keep the commands in the conversation.",
        "QEMU docs/interop/qmp-spec",
        "Name all commands in CapabilityReadOptions.QmpCommands.");

    public static readonly DiagnosticDescriptor NoTypes = new(
        6025, Error,
        "The conversation has no reply to qom-list-types, so that nothing is known of the binary's objects and devices.",
        "Ask the binary for qom-list-types as well.",
        "QEMU qapi/qom.json");

    public static readonly DiagnosticDescriptor PropertiesRefused = new(
        6026, Note,
        "QEMU refused to list the properties of '{0}', which it has: {1}. They are taken to be those of its version.",
        "Ask a newer QEMU where a property of the type matters.",
        "QEMU qapi/qdev.json: device-list-properties");

    public static readonly DiagnosticDescriptor ForeignForm = new(
        6030, Error,
        "The file says that it is '{0}' version {1}; this library reads '{2}' version {3}.",
        "Ask the binary again, and write the file again.",
        "library: docs of QemuCapabilities.ToJson",
        "Write the file with QemuCapabilities.ToJson of this version.");

    public static readonly DiagnosticDescriptor UnknownFeature = new(
        6031, Warning,
        "The file names the feature '{0}', which this library does not know; the binary is planned for without it.",
        "Use the program that wrote the file, or ask the binary again.",
        "library: docs of QemuCapabilities.ToJson",
        "Write the file with QemuCapabilities.ToJson of this version.");

    public static readonly DiagnosticDescriptor NewerThanKnown = new(
        6032, Note,
        "QEMU {0} is newer than {1}, the newest that this library knows; it is planned for as {1}.",
        "Probe the binary, which tells what it supports, or use a newer version of this library.",
        "library: docs of QemuCapabilities.ForVersion");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        TooLarge, NotXml, ForeignDocument, NoVersion, NoArchitecture, UnknownArchitecture, NoMachines, MachineWithoutName,
        UnknownAccelerator, NotJson, ConversationCut, ForeignMessage, ErrorReply, ReplyWithoutCommand, NoTypes,
        PropertiesRefused, ForeignForm, UnknownFeature, NewerThanKnown,
    ];
}
