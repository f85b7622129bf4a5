using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>2001 to 2019: what the domain is, how it and its devices are called, and values that mean nothing.</summary>
internal static class IdentityCodes
{
    public static readonly DiagnosticDescriptor NotQemu = new(
        2001, Error,
        "The domain is of type {0}, which QEMU does not run.",
        "Use the type kvm, qemu, hvf or hyperv; guests of another hypervisor need that hypervisor's tools.",
        "library");

    public static readonly DiagnosticDescriptor NoName = new(
        2002, Error,
        "The domain has no name, and the paths of its memory are made from it.",
        "Give the domain a name of at least one character.",
        "library");

    public static readonly DiagnosticDescriptor UnusableName = new(
        2003, Error,
        "The name {0} holds {1}, which cannot be part of the paths that are made from it.",
        "Take that character out of the name.",
        "library");

    public static readonly DiagnosticDescriptor IdNotPositive = new(
        2004, Error,
        "The domain's id is {0}, but running guests are numbered from 1.",
        "Write the number of the running guest, or none when it is not running.",
        "library");

    public static readonly DiagnosticDescriptor NullMember = new(
        2005, Error,
        "The list holds null at position {0}, so that nothing can be said about the member.",
        "Put a record there, or leave the member out.",
        "library");

    public static readonly DiagnosticDescriptor UndefinedValue = new(
        2006, Error,
        "The number {0} stands for no value of {1}.",
        "Use one of the type's named values.",
        "library");

    public static readonly DiagnosticDescriptor VcpuMaximum = new(
        2007, Error,
        "The guest is to have {0} virtual CPUs, but it needs at least 1, and libvirt numbers at most {1}.",
        "Write a number of virtual CPUs from 1 to {1}.",
        "docs/sources.md#cell-without-cpus");

    public static readonly DiagnosticDescriptor UnusableAlias = new(
        2008, Error,
        "The alias {0} cannot be an id: QEMU's begin with a letter and go on with letters, digits, '-', '.' and '_'.",
        "Choose such an alias, or leave it out and one is made.",
        "library");

    public static readonly DiagnosticDescriptor AliasTwice = new(
        2009, Error,
        "The alias {0} already belongs to {1}, and QEMU refuses an id that is given twice.",
        "Choose another alias, or leave it out and one is made.",
        "library");

    public static readonly DiagnosticDescriptor AliasOfCell = new(
        2010, Error,
        "The alias {0} is the id that the memory of a guest cell has.",
        "Choose an alias that does not begin with ram-node, or leave it out and one is made.",
        "library");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        NotQemu, NoName, UnusableName, IdNotPositive, NullMember, UndefinedValue, VcpuMaximum,
        UnusableAlias, AliasTwice, AliasOfCell,
    ];
}
