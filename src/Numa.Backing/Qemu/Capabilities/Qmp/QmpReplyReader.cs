using System.Text.Json;

namespace Numa.Backing.Qemu.Capabilities.Qmp;

/// <summary>Reads the replies that are about memory into the findings; the cursor is at the reply's value.</summary>
internal static class QmpReplyReader
{
    /// <summary>Reads the reply to a command, or passes over it.</summary>
    public static void Read(QmpCommand command, JsonCursor json, QmpFindings findings)
    {
        bool isObject = json.Token == JsonTokenType.StartObject;
        bool isArray = json.Token == JsonTokenType.StartArray;
        switch (command.Name)
        {
            case "query-version" when isObject:
                ReadVersion(json, findings);
                break;
            case "query-target" when isObject:
                ReadTarget(json, findings);
                break;
            case "query-kvm" when isObject:
                ReadKvm(json, findings.Session);
                break;
            case "query-sgx-capabilities" when isObject:
                findings.SgxIsOffered = true;
                json.Skip();
                break;
            case "query-machines" when isArray:
                ReadMachines(json, findings);
                break;
            case "qom-list-types" when isArray:
                ReadTypes(json, findings);
                break;
            case "qom-list-properties" or "device-list-properties" when isArray:
                ReadProperties(command.TypeName, json, findings);
                break;
            case "query-qmp-schema" when isArray:
                ReadSchema(json, findings);
                break;
            case "query-command-line-options" when isArray:
                ReadOptions(json, findings);
                break;
            default:
                json.Skip();
                break;
        }
    }

    /// <summary>Reads <c>{"qemu": {"major": …}}</c>, which a greeting holds as well.</summary>
    public static void ReadVersion(JsonCursor json, QmpFindings findings)
    {
        while (json.NextProperty())
        {
            if (!json.Is("qemu"u8))
            {
                json.Skip();
            }
            else if (json.NextOpensObject())
            {
                findings.Version = ReadVersionNumbers(json);
            }
        }
    }

    private static QemuVersion? ReadVersionNumbers(JsonCursor json)
    {
        int? major = null;
        int? minor = null;
        int? micro = null;
        while (json.NextProperty())
        {
            if (json.Is("major"u8))
            {
                major = NextNumber(json);
            }
            else if (json.Is("minor"u8))
            {
                minor = NextNumber(json);
            }
            else if (json.Is("micro"u8))
            {
                micro = NextNumber(json);
            }

            json.Skip();
        }

        return major is { } first && minor is { } second ? new(first, second, micro ?? 0) : null;
    }

    private static int? NextNumber(JsonCursor json)
    {
        json.Next();
        return json.Number();
    }

    private static void ReadTarget(JsonCursor json, QmpFindings findings)
    {
        while (json.NextProperty())
        {
            bool isArchitecture = json.Is("arch"u8);
            json.Next();
            findings.Target = isArchitecture ? json.Text() : findings.Target;
            json.Skip();
        }
    }

    private static void ReadKvm(JsonCursor json, QmpSession session)
    {
        while (json.NextProperty())
        {
            bool isEnabled = json.Is("enabled"u8);
            bool isPresent = json.Is("present"u8);
            json.Next();
            if (isEnabled)
            {
                session.Enabled = json.IsTrue ? Accelerator.Kvm : Accelerator.Tcg;
            }

            session.KvmIsPresent |= isPresent && json.IsTrue;
            json.Skip();
        }
    }

    private static void ReadMachines(JsonCursor json, QmpFindings findings)
    {
        while (json.NextElement())
        {
            if (json.Token != JsonTokenType.StartObject)
            {
                json.Skip();
                continue;
            }

            QmpMachineReader.Read(json, findings);
        }
    }

    private static void ReadTypes(JsonCursor json, QmpFindings findings)
    {
        findings.TypesAreKnown = true;
        while (NextNamed(json, "name"u8))
        {
            findings.Types |= QmpVocabulary.FeatureOfType(json);
        }
    }

    private static void ReadProperties(string? type, JsonCursor json, QmpFindings findings)
    {
        findings.Asked |= QmpVocabulary.ToldByPropertiesOf(type);
        while (NextNamed(json, "name"u8))
        {
            findings.Properties |= QmpVocabulary.FeatureOfProperty(type, json);
        }
    }

    private static void ReadSchema(JsonCursor json, QmpFindings findings)
    {
        while (json.NextElement())
        {
            if (json.Token == JsonTokenType.StartObject)
            {
                findings.Properties |= QmpSchemaReader.ReadEntry(json);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadOptions(JsonCursor json, QmpFindings findings)
    {
        while (NextNamed(json, "option"u8))
        {
            findings.Properties |= QmpVocabulary.FeatureOfOption(json);
        }
    }

    // Walks over the properties of all objects of an array, and stops at each value of the given name.
    private static bool NextNamed(JsonCursor json, ReadOnlySpan<byte> name)
    {
        while (true)
        {
            json.Next();
            switch (json.Token)
            {
                case JsonTokenType.EndArray:
                    return false;
                case JsonTokenType.PropertyName when json.Is(name):
                    json.Next();
                    return true;
                case JsonTokenType.PropertyName or JsonTokenType.StartArray:
                    json.Skip();
                    break;
                default:
                    break;
            }
        }
    }
}
