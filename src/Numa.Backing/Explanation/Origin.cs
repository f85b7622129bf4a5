using System.Text.Json.Serialization;
using Numa.Backing.Json;
using Numa.Backing.Rules;

namespace Numa.Backing;

/// <summary>Why an argument or a property is there.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed record Origin
{
    /// <summary>Who is at the bottom of it.</summary>
    public required OriginKind Kind { get; init; }

    /// <summary>A sentence about the world that makes it right.</summary>
    public required string Because { get; init; }

    /// <summary>The element of the domain that asks for it, such as <c>numatune/memory/@nodeset</c>. Null: none does.</summary>
    public string? Element { get; init; }

    /// <summary>The position of the element in the XML; unknown without an element or for a domain from code.</summary>
    public SourcePlace Place { get; init; }

    /// <summary>The row of the table that decided. Null: nothing was to be decided.</summary>
    public DecisionRow? Row { get; init; }

    /// <summary>What QEMU must be able to do for it. None: every QEMU can.</summary>
    public QemuFeatures Features { get; init; }

    /// <summary>The facts of the host without which it would be otherwise. Empty: it would be the same on any host.</summary>
    public ValueList<HostFact> HostFacts { get; init; }

    /// <summary>
    /// Where the rule can be read up: a row of libvirt's behaviour, a measured fact of QEMU.
    /// Null: the row has it, or there is none.
    /// </summary>
    public string? Source { get; init; }
}

/// <summary>Who is at the bottom of an argument or a property.</summary>
[JsonConverter(typeof(WordJsonConverter<OriginKind>))]
public enum OriginKind
{
    /// <summary>An element of the domain asks for it.</summary>
    Element,

    /// <summary>A rule of libvirt or of this library, where the domain specifies nothing.</summary>
    Rule,

    /// <summary>A choice of the caller: <see cref="MemoryArgsOptions"/>.</summary>
    Option,

    /// <summary>The machine type or QEMU itself.</summary>
    Qemu,

    /// <summary>Another argument, which this one names.</summary>
    Argument,

    /// <summary>A command line that was read, whose reasons are unknown.</summary>
    CommandLine,
}

/// <summary>A fact of the host that an argument depends on.</summary>
/// <param name="Name">The fact, as the name of its member: <c>HugeTlbFsMounts</c>.</param>
/// <param name="Value">What it is on this host.</param>
public sealed record HostFact(string Name, string Value);
