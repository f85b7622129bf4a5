using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>6000 to 6199: what a QEMU binary can do cannot be read, or is not all said.</summary>
internal static class CapabilityCodes
{
    public static readonly DiagnosticDescriptor TooLarge = new(
        6001, Error,
        "The text is larger than the limit of {0} bytes, and nothing of it was kept.",
        "Hand in the answers of one QEMU binary, or raise the limit in the options.",
        "library: a text from outside is bounded");

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

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        TooLarge, NotXml, ForeignDocument, NoVersion, NoArchitecture, UnknownArchitecture, NoMachines, MachineWithoutName,
        UnknownAccelerator,
    ];
}
