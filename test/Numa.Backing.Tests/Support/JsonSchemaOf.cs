using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Numa.Backing.Tests.Support;

/// <summary>Renders a JSON Schema with one definition for each type of the library.</summary>
internal sealed class JsonSchemaOf
{
    private const string Set = @"^(\d+(-\d+)?(,\d+(-\d+)?)*)?$";
    private const string Version = @"^\d+\.\d+\.\d+$";

    // What a converter writes, which the framework cannot know.
    private static readonly Dictionary<Type, string> Written = new()
    {
        [typeof(ByteSize)] = """{"type":["string","integer"],"description":"Such as \"4 GiB\"; a whole number is in bytes."}""",
        [typeof(NodeSet)] = $$"""{"type":"string","pattern":{{JsonSerializer.Serialize(Set)}}}""",
        [typeof(CpuSet)] = $$"""{"type":"string","pattern":{{JsonSerializer.Serialize(Set)}}}""",
        [typeof(QemuVersion)] = $$"""{"type":"string","pattern":{{JsonSerializer.Serialize(Version)}}}""",
        [typeof(LibvirtVersion)] = $$"""{"type":"string","pattern":{{JsonSerializer.Serialize(Version)}}}""",
        [typeof(QemuCapabilities)] = """{"type":"object","description":"The form of QemuCapabilities.ToJson."}""",
        [typeof(Diagnostic)] =
            """
            {
              "type": "object",
              "properties": {
                "code": { "type": "string", "pattern": "^NB[0-9]{4}$" },
                "severity": { "enum": ["error", "warning", "note"] },
                "subject": { "type": "string" },
                "place": {
                  "type": "object",
                  "properties": { "line": { "type": "integer" }, "column": { "type": "integer" } },
                  "required": ["line", "column"]
                },
                "message": { "type": "string" },
                "remedy": { "type": "string" },
                "developerRemedy": { "type": ["string", "null"] },
                "values": { "type": "object", "additionalProperties": { "type": ["string", "null"] } }
              },
              "required": ["code", "severity", "subject", "message", "remedy", "developerRemedy", "values"]
            }
            """,
    };

    private readonly SortedDictionary<string, JsonNode> _definitions = new(StringComparer.Ordinal);
    private readonly Queue<Type> _waiting = [];
    private readonly HashSet<Type> _seen = [];

    /// <summary>The schema: any of the types.</summary>
    public static JsonObject Types(IEnumerable<Type> roots)
    {
        JsonSchemaOf schema = new();
        JsonArray any = [.. roots.Select(schema.Reference)];
        while (schema._waiting.TryDequeue(out Type? type))
        {
            schema._definitions[type.Name] = Written.TryGetValue(type, out string? known)
                ? JsonNode.Parse(known)!
                : NumaBackingJson.Context.Options.GetJsonSchemaAsNode(type, new()
                {
                    TreatNullObliviousAsNonNullable = true,
                    TransformSchemaNode = (context, node) => schema.Transform(type, context, node),
                });
            if (IsResult(type) && schema._definitions[type.Name]["properties"] is JsonObject properties)
            {
                schema._definitions[type.Name]["required"] = new JsonArray([.. properties.Select(one => (JsonNode)one.Key)]);
            }
        }

        return new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Inputs and results of Numa.Backing, as NumaBackingJson.Context writes them",
            ["anyOf"] = any,
            ["$defs"] = new JsonObject(schema._definitions.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
        };
    }

    // The library alone makes a result, and writes each of its properties.
    private static bool IsResult(Type type) => type.IsClass && type.GetConstructors().Length == 0 && !Written.ContainsKey(type);

    private JsonNode Transform(Type root, JsonSchemaExporterContext context, JsonNode node)
    {
        Type type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
        {
            return new JsonObject { ["type"] = "array", ["items"] = Items(type.GetGenericArguments()[0]) };
        }

        bool isOwn = type.Assembly == typeof(MemoryArgs).Assembly && type != root && context.BaseTypeInfo is null;
        if (!isOwn || type.IsEnum)
        {
            return node;
        }

        bool mayBeNull = type != context.TypeInfo.Type
            || (context.PropertyInfo is { IsGetNullable: true } && !type.IsValueType);
        return mayBeNull
            ? new JsonObject { ["anyOf"] = new JsonArray(Reference(type), new JsonObject { ["type"] = "null" }) }
            : Reference(type);
    }

    private JsonNode Items(Type member) =>
        member.Assembly == typeof(MemoryArgs).Assembly && !member.IsEnum && !member.IsGenericType
            ? Reference(member)
            : NumaBackingJson.Context.Options.GetJsonSchemaAsNode(member, new()
            {
                TreatNullObliviousAsNonNullable = true,
                TransformSchemaNode = (context, node) => Transform(typeof(object), context, node),
            });

    private JsonNode Reference(Type type)
    {
        if (_seen.Add(type))
        {
            _waiting.Enqueue(type);
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{type.Name}" };
    }
}
