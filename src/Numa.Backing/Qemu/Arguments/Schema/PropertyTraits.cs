namespace Numa.Backing.Qemu.Arguments.Schema;

/// <summary>What is known of a property besides its name, its type and its member.</summary>
/// <param name="Origin">Why it is printed.</param>
/// <param name="Impact">The impact of a difference on a migration.</param>
/// <param name="Part">The part of the XML element, such as <c>/target/node</c>. Empty: the whole element.</param>
/// <param name="Because">The reason for an explanation. Empty: the rule has one.</param>
internal sealed record PropertyTraits(OriginRule Origin, PropertyImpact Impact, string Part = "", string Because = "")
{
    /// <summary>What QEMU must support for it, besides what the object or device itself requires.</summary>
    public QemuFeatures Feature { get; init; }

    /// <summary>Whether QEMU refuses the argument without it.</summary>
    public bool IsRequired { get; init; }
}
