using Numa.Backing.Qemu.Capabilities.Features;

namespace Numa.Backing.Qemu.Capabilities.Qmp;

/// <summary>Which word of a QMP conversation proves which feature, from the rows of features.</summary>
internal static class QmpVocabulary
{
    private static readonly Entry[] Types = Of(ProofKind.Type);
    private static readonly Entry[] Properties = Of(ProofKind.Property);
    private static readonly Entry[] SchemaValues = Of(ProofKind.SchemaValue);
    private static readonly Entry[] SchemaTags = Of(ProofKind.SchemaTag);
    private static readonly Entry[] CommandFeatures = Of(ProofKind.CommandFeature);
    private static readonly Entry[] Options = Of(ProofKind.Option);

    /// <summary>The features that the schema and the command line options show.</summary>
    public static QemuFeatures ToldElsewhere { get; } =
        FeaturesOf(SchemaValues) | FeaturesOf(SchemaTags) | FeaturesOf(CommandFeatures) | FeaturesOf(Options);

    /// <summary>The features of types.</summary>
    public static QemuFeatures ToldByTypes { get; } = FeaturesOf(Types);

    /// <summary>The feature of the type whose name is at the cursor.</summary>
    public static QemuFeatures FeatureOfType(JsonCursor name) => At(name, Types);

    /// <summary>The feature that a value of the schema at the cursor proves.</summary>
    public static QemuFeatures FeatureOfSchemaValue(JsonCursor value) => At(value, SchemaValues);

    /// <summary>The feature that a tag of the schema at the cursor proves.</summary>
    public static QemuFeatures FeatureOfSchemaTag(JsonCursor tag) => At(tag, SchemaTags);

    /// <summary>The feature that an option of the command line at the cursor proves.</summary>
    public static QemuFeatures FeatureOfOption(JsonCursor name) => At(name, Options);

    /// <summary>The features that the command at the cursor can prove by a feature of its own.</summary>
    public static QemuFeatures FeaturesOfCommand(JsonCursor command)
    {
        QemuFeatures features = QemuFeatures.None;
        foreach (Entry entry in CommandFeatures)
        {
            features |= command.Is(entry.Proof.OwnerUtf8) ? entry.Feature : QemuFeatures.None;
        }

        return features;
    }

    /// <summary>The feature that a command's feature at the cursor proves, whichever the command is.</summary>
    public static QemuFeatures FeatureOfCommandFeature(JsonCursor name) => At(name, CommandFeatures);

    /// <summary>The feature of a type's property whose name is at the cursor.</summary>
    public static QemuFeatures FeatureOfProperty(string? type, JsonCursor name)
    {
        foreach (Entry entry in Properties)
        {
            if (entry.Proof.Owner == type && name.Is(entry.Proof.Utf8))
            {
                return entry.Feature;
            }
        }

        return QemuFeatures.None;
    }

    /// <summary>The features that the properties of a type show; none for a type that is not about memory.</summary>
    public static QemuFeatures ToldByPropertiesOf(string? type)
    {
        QemuFeatures features = QemuFeatures.None;
        foreach (Entry entry in Properties)
        {
            features |= entry.Proof.Owner == type ? entry.Feature : QemuFeatures.None;
        }

        return features;
    }

    /// <summary>The feature of the type itself, for a type whose properties show features.</summary>
    public static QemuFeatures OwnerNamed(string? type)
    {
        foreach (Entry entry in Properties)
        {
            if (entry.Proof.Owner == type)
            {
                return entry.Owner;
            }
        }

        return QemuFeatures.None;
    }

    /// <summary>The features that need one of the given types to be there.</summary>
    public static QemuFeatures PropertiesOfTypesIn(QemuFeatures types)
    {
        QemuFeatures features = QemuFeatures.None;
        foreach (Entry entry in Properties)
        {
            features |= (types & entry.Owner) != 0 ? entry.Feature : QemuFeatures.None;
        }

        return features;
    }

    private static QemuFeatures At(JsonCursor word, Entry[] entries)
    {
        foreach (Entry entry in entries)
        {
            if (word.Is(entry.Proof.Utf8))
            {
                return entry.Feature;
            }
        }

        return QemuFeatures.None;
    }

    private static QemuFeatures FeaturesOf(Entry[] entries) =>
        entries.Aggregate(QemuFeatures.None, (features, entry) => features | entry.Feature);

    private static Entry[] Of(ProofKind kind) =>
    [
        .. from row in FeatureRows.All
           from proof in row.Proofs
           where proof.Kind == kind
           select new Entry(row.Flag, proof, OwnerOf(proof)),
    ];

    private static QemuFeatures OwnerOf(FeatureProof proof) => FeatureRows.All
        .Where(row => row.Proofs.Any(other => other.Kind == ProofKind.Type && other.Word == proof.Owner))
        .Aggregate(QemuFeatures.None, (features, row) => features | row.Flag);

    private sealed record Entry(QemuFeatures Feature, FeatureProof Proof, QemuFeatures Owner);
}
