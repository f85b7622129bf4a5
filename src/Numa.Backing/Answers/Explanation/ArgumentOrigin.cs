using System.Text.Json.Serialization;
using Numa.Backing.Json;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>Why an argument or a property is there.</summary>
/// <remarks>Immutable.</remarks>
public sealed class ArgumentOrigin
{
    private bool _isShared;

    internal ArgumentOrigin()
    {
    }

    /// <summary>Who is at the bottom of it.</summary>
    [AlwaysSet]
    [JsonInclude]
    internal OriginKind Kind { get; init; }

    /// <summary>A sentence about the world that makes it right.</summary>
    [AlwaysSet]
    public string Because { get; internal init; } = null!;

    /// <summary>The element of the domain that asks for it, such as <c>numatune/memory/@nodeset</c>. Null: none does.</summary>
    public string? Element { get; internal set; }

    /// <summary>Where the element stands in the XML; unknown without an element, or when the domain was built in code.</summary>
    public SourcePlace Place { get; internal set; }

    /// <summary>The row of the table that decided. Null: nothing was to be decided.</summary>
    public DecisionRow? Row { get; internal set; }

    /// <summary>What QEMU must be able to do for it. None: every QEMU can.</summary>
    [JsonInclude]
    internal QemuFeatures Features { get; set; }

    /// <summary>The facts of the host without which it would be otherwise. Empty: it would be the same on any host.</summary>
    public ValueList<HostFact> HostFacts { get; internal set; }

    /// <summary>
    /// Where the rule can be read up: a row of libvirt's behaviour, a measured fact of QEMU.
    /// Null: the row tells, or nothing does.
    /// </summary>
    public string? Source { get; internal init; }

    /// <summary>Says that several properties have this origin: what is added for one of them is added to a copy.</summary>
    internal ArgumentOrigin Shared()
    {
        _isShared = true;
        return this;
    }

    /// <summary>Adds the row that decided.</summary>
    internal ArgumentOrigin WithRow(DecisionRow? row)
    {
        ArgumentOrigin own = Own();
        own.Row = row;
        return own;
    }

    /// <summary>Adds facts of the host.</summary>
    internal ArgumentOrigin WithHostFacts(ValueList<HostFact> facts)
    {
        ArgumentOrigin own = Own();
        own.HostFacts = facts;
        return own;
    }

    /// <summary>Adds what QEMU must support as well.</summary>
    internal ArgumentOrigin WithFeature(QemuFeatures feature)
    {
        ArgumentOrigin own = Own();
        own.Features |= feature;
        return own;
    }

    /// <summary>Adds the element that asks for it, or its place.</summary>
    internal ArgumentOrigin WithElement(string? element, SourcePlace place)
    {
        ArgumentOrigin own = Own();
        own.Element = element;
        own.Place = place;
        return own;
    }

    private ArgumentOrigin Own()
    {
        if (!_isShared)
        {
            return this;
        }

        var copy = (ArgumentOrigin)MemberwiseClone();
        copy._isShared = false;
        return copy;
    }
}

/// <summary>Who is at the bottom of an argument or a property.</summary>
[JsonConverter(typeof(WordJsonConverter<OriginKind>))]
internal enum OriginKind
{
    /// <summary>An element of the domain asks for it.</summary>
    Element,

    /// <summary>A rule of libvirt or of this library, where the domain has no value.</summary>
    Rule,

    /// <summary>A choice of the caller: <see cref="MemoryArgsOptions"/>.</summary>
    Option,

    /// <summary>The machine type or QEMU itself.</summary>
    Qemu,

    /// <summary>Another argument, which this one names.</summary>
    Argument,

    /// <summary>A command line that was read back, of which no one knows why it is so.</summary>
    CommandLine,
}

/// <summary>A fact of the host that an argument depends on.</summary>
public sealed class HostFact
{
    internal HostFact(string name, string value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>Which fact, as the member that holds it: <c>HugeTlbFsMounts</c>.</summary>
    public string Name { get; internal init; }

    /// <summary>What it is on this host.</summary>
    public string Value { get; internal init; }
}
