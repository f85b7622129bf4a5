using System.Text.Json;

namespace Numa.Backing.Capabilities.Qmp;

/// <summary>Reads one entry of the reply to <c>query-qmp-schema</c>.</summary>
/// <remarks>Entries refer to each other by numbers, so a feature is told by a word that no other entry has.</remarks>
internal static class QmpSchemaReader
{
    /// <summary>The features that the entry open at the cursor tells.</summary>
    public static QemuFeatures ReadEntry(JsonCursor json)
    {
        bool isDeviceAdd = false;
        bool hotplugsJson = false;
        QemuFeatures features = QemuFeatures.None;
        while (json.NextProperty())
        {
            if (json.Is("name"u8))
            {
                json.Next();
                isDeviceAdd = json.Token == JsonTokenType.String && json.Is("device_add"u8);
            }
            else if (json.Is("tag"u8))
            {
                json.Next();
                bool isObjectAdd = json.Token == JsonTokenType.String && json.Is("qom-type"u8);
                features |= isObjectAdd ? QemuFeatures.JsonObject : QemuFeatures.None;
            }
            else if (json.Is("features"u8))
            {
                hotplugsJson = Contains(json, "json-cli-hotplug"u8);
                continue;
            }
            else if (json.Is("values"u8))
            {
                features |= Contains(json, "hmat-lb"u8) ? QemuFeatures.NumaHmat : QemuFeatures.None;
                continue;
            }

            json.Skip();
        }

        return features | (isDeviceAdd && hotplugsJson ? QemuFeatures.JsonDevice : QemuFeatures.None);
    }

    private static bool Contains(JsonCursor json, ReadOnlySpan<byte> word)
    {
        bool found = false;
        if (!json.NextOpensArray())
        {
            return false;
        }

        while (json.NextElement())
        {
            found |= json.Token == JsonTokenType.String && json.Is(word);
            json.Skip();
        }

        return found;
    }
}
