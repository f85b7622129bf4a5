using System.Text.Json;

namespace Numa.Backing.Qemu.Capabilities.Qmp;

/// <summary>Reads one entry of the reply to <c>query-qmp-schema</c>.</summary>
/// <remarks>Entries refer to each other by numbers, so a feature is proved by a word that no other entry has.</remarks>
internal static class QmpSchemaReader
{
    /// <summary>The features that the entry open at the cursor proves.</summary>
    public static QemuFeatures ReadEntry(JsonCursor json)
    {
        QemuFeatures ofCommand = QemuFeatures.None;
        QemuFeatures told = QemuFeatures.None;
        QemuFeatures features = QemuFeatures.None;
        while (json.NextProperty())
        {
            if (json.Is("name"u8))
            {
                json.Next();
                ofCommand = QmpVocabulary.FeaturesOfCommand(json);
            }
            else if (json.Is("tag"u8))
            {
                json.Next();
                bool isText = json.Token == JsonTokenType.String;
                features |= isText ? QmpVocabulary.FeatureOfSchemaTag(json) : QemuFeatures.None;
            }
            else if (json.Is("features"u8))
            {
                told |= ReadWords(json, QmpVocabulary.FeatureOfCommandFeature);
                continue;
            }
            else if (json.Is("values"u8))
            {
                features |= ReadWords(json, QmpVocabulary.FeatureOfSchemaValue);
                continue;
            }

            json.Skip();
        }

        return features | (ofCommand & told);
    }

    private static QemuFeatures ReadWords(JsonCursor json, Func<JsonCursor, QemuFeatures> featureOf)
    {
        QemuFeatures features = QemuFeatures.None;
        if (!json.NextOpensArray())
        {
            return features;
        }

        while (json.NextElement())
        {
            features |= json.Token == JsonTokenType.String ? featureOf(json) : QemuFeatures.None;
            json.Skip();
        }

        return features;
    }
}
