using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Numa.Backing.Tests.Golden;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

/// <summary>The JSON Schema of inputs and results, in docs/results.schema.json, rendered from the types.</summary>
internal sealed class JsonSchemaTests
{
    private static readonly Type[] Roots =
    [
        typeof(MemoryArgs), typeof(PlanExplanation), typeof(HostRequirements), typeof(PreflightResult), typeof(PlacementReport),
        typeof(HotplugPlan), typeof(CommandLinePlan), typeof(RemapResult), typeof(HostProbeResult), typeof(DomainReadResult),
        typeof(MigrationReport), typeof(QemuCommandLine), typeof(GuestEvidence), typeof(HostMemory), typeof(DomainDefinition),
        typeof(MemoryArgsOptions), typeof(PlacementAdvice), typeof(PlacementOptions),
    ];

    private static readonly JsonSerializerOptions Layout =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Test]
    public void Schema_OfTheTypes_IsInTheDocument() =>
        RenderedDocument.AssertHolds("docs/results.schema.json", JsonSchemaOf.Types(Roots).ToJsonString(Layout) + "\n");

    [Test]
    public void Schema_EachGoldenAnswer_HasOnlyPropertiesThatItNames() => Assert.Multiple(() =>
    {
        JsonNode schema = JsonSchemaOf.Types(Roots);
        foreach (GoldenCase golden in GoldenCases.All)
        {
            JsonObject answer = JsonSerializer.SerializeToNode(golden.Build(), NumaBackingJson.Context.Options)!.AsObject();
            JsonObject known = schema["$defs"]!["MemoryArgs"]!["properties"]!.AsObject();
            Assert.That(answer.Select(one => one.Key), Is.SubsetOf(known.Select(one => one.Key)), golden.Name);
            JsonObject told = schema["$defs"]!["Diagnostic"]!["properties"]!.AsObject();
            Assert.That(
                answer["diagnostics"]!.AsArray().SelectMany(one => one!.AsObject().Select(part => part.Key)).Distinct(),
                Is.SubsetOf(told.Select(one => one.Key)), golden.Name);
        }
    });
}
