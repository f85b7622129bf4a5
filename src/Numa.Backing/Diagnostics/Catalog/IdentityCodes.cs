using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>2001 to 2019: the type and names of the domain and its devices, and invalid values.</summary>
internal static class IdentityCodes
{
    public static readonly DiagnosticDescriptor NotQemu = new(
        2001, Error,
        "The domain type is {type}, which QEMU does not support.",
        "Use the type kvm, qemu, hvf or hyperv; guests of another hypervisor need that hypervisor's tools.",
        "library");

    public static readonly DiagnosticDescriptor NoName = new(
        2002, Error,
        "The domain has no name. The paths of its memory contain the name.",
        "Write a name of at least one character.",
        "library");

    public static readonly DiagnosticDescriptor UnusableName = new(
        2003, Error,
        "The name {name} contains {character}, which a path cannot contain; the paths of its memory contain the name.",
        "Remove that character from the name.",
        "library");

    public static readonly DiagnosticDescriptor IdNotPositive = new(
        2004, Error,
        "The domain's id is {id}; the ids of running guests start at 1.",
        "Write the id of the running guest, or remove it if the guest is not running.",
        "library");

    public static readonly DiagnosticDescriptor NullMember = new(
        2005, Error,
        "The list has null at position {index}.",
        "Write a value at that position, or remove it.",
        "library");

    public static readonly DiagnosticDescriptor UndefinedValue = new(
        2006, Error,
        "The number {number} is not a value of {type}.",
        "Use one of the type's named values.",
        "library");

    public static readonly DiagnosticDescriptor VcpuMaximum = new(
        2007, Error,
        "The guest has {cpus} CPUs; it must have 1 to {highest}.",
        "Write a number of CPUs from 1 to {highest}.",
        "docs/sources.md#cell-without-cpus");

    public static readonly DiagnosticDescriptor UnusableAlias = new(
        2008, Error,
        "The alias {alias} is not a valid id in QEMU: an id begins with a letter and continues with letters, digits, '-', '.' "
        + "and '_'.",
        "Write a valid alias, or remove it to have one assigned.",
        "library");

    public static readonly DiagnosticDescriptor AliasTwice = new(
        2009, Error,
        "The alias {alias} is already used by {other}; QEMU refuses a duplicate id.",
        "Write another alias, or remove it to have one assigned.",
        "library");

    public static readonly DiagnosticDescriptor AliasOfCell = new(
        2010, Error,
        "The alias {alias} is reserved for the memory of a guest cell.",
        "Write an alias that does not begin with ram-node, or remove it to have one assigned.",
        "library");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        NotQemu, NoName, UnusableName, IdNotPositive, NullMember, UndefinedValue, VcpuMaximum,
        UnusableAlias, AliasTwice, AliasOfCell,
    ];
}
