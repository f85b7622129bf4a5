using System.Text;

namespace Numa.Backing.Qemu.Capabilities.Features;

/// <summary>What in a QMP conversation proves a feature.</summary>
/// <param name="Kind">Where it stands.</param>
/// <param name="Owner">The type or command that it belongs to. Null: the word itself is enough.</param>
/// <param name="Word">The word that proves it.</param>
internal sealed record FeatureProof(ProofKind Kind, string? Owner, string Word)
{
    /// <summary>The word as the monitor sends it.</summary>
    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(Word);

    /// <summary>The owner as the monitor sends it. Null: no owner.</summary>
    public byte[]? OwnerUtf8 { get; } = Owner is null ? null : Encoding.UTF8.GetBytes(Owner);

    /// <summary>A type of <c>qom-list-types</c>.</summary>
    public static FeatureProof Type(string name) => new(ProofKind.Type, null, name);

    /// <summary>A property of <c>qom-list-properties</c> or <c>device-list-properties</c>.</summary>
    public static FeatureProof Property(string type, string name) => new(ProofKind.Property, type, name);

    /// <summary>A value of an enumeration in <c>query-qmp-schema</c> that no other enumeration has.</summary>
    public static FeatureProof SchemaValue(string word) => new(ProofKind.SchemaValue, null, word);

    /// <summary>The tag of a union in <c>query-qmp-schema</c> that no other union has.</summary>
    public static FeatureProof SchemaTag(string word) => new(ProofKind.SchemaTag, null, word);

    /// <summary>A feature of a command in <c>query-qmp-schema</c>.</summary>
    public static FeatureProof CommandFeature(string command, string word) => new(ProofKind.CommandFeature, command, word);

    /// <summary>An option of <c>query-command-line-options</c>.</summary>
    public static FeatureProof Option(string name) => new(ProofKind.Option, null, name);
}

/// <summary>Where a proof stands in a QMP conversation.</summary>
internal enum ProofKind
{
    /// <summary>A type's name.</summary>
    Type,

    /// <summary>A type's property.</summary>
    Property,

    /// <summary>A value of an enumeration in the schema.</summary>
    SchemaValue,

    /// <summary>The tag of a union in the schema.</summary>
    SchemaTag,

    /// <summary>A feature of a command in the schema.</summary>
    CommandFeature,

    /// <summary>An option of the command line.</summary>
    Option,
}
