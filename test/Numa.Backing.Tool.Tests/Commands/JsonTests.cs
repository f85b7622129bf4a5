using System.Text.Json;
using System.Text.Json.Nodes;
using Numa.Backing.Tests.Support;
using Numa.Backing.Tool.Tests.Support;

namespace Numa.Backing.Tool.Tests.Commands;

/// <summary>The JSON of every command holds results by docs/results.schema.json.</summary>
internal sealed class JsonTests
{
    private static readonly string Guest = ToolRun.FileOf("plug.xml");

    private static readonly JsonNode Schema = JsonNode.Parse(File.ReadAllText(Repository.PathOf("docs/results.schema.json")))!;

    private static IEnumerable<TestCaseData> Results()
    {
        yield return Case("PlanExplanation", "explain", Guest);
        yield return Case("PreflightResult", "check", Guest);
        yield return Case("PlacementAdvice", "place", Guest);
        yield return Case("MigrationReport", "compare", Guest, "--to-qemu", "10.0");
        yield return Case("HotplugPlan", "plug", Guest, ToolRun.FileOf("dimm.xml"));
        yield return Case("HotplugPlan", "unplug", Guest, "virtiomem0");
        yield return Case("HotplugPlan", "resize", Guest, "virtiomem0", "2GiB");
        yield return Case("QemuCommandLine", "read", ToolRun.FileOf("command.txt"));
    }

    [TestCaseSource(nameof(Results))]
    public async Task Json_OfResult_HasOnlyPropertiesOfTheSchema(string type, string[] args)
    {
        ToolRun run = await ToolRun.OfAsync([.. args, "--json", "--qemu", "9.1", "--host", ToolRun.TwoNodes]);
        JsonObject envelope = JsonNode.Parse(run.Output)!.AsObject();
        JsonObject known = Schema["$defs"]![type]!["properties"]!.AsObject();
        Assert.Multiple(() =>
        {
            Assert.That(run.Error, Is.Empty);
            Assert.That((string?)envelope["command"], Is.EqualTo(args[0]));
            Assert.That((int?)envelope["exitCode"], Is.EqualTo(run.ExitCode));
            Assert.That(envelope["result"]!.AsObject().Select(one => one.Key), Is.SubsetOf(known.Select(one => one.Key)));
        });
    }

    [Test]
    public async Task Json_OfRefusedGuest_HasDiagnosticsAndNoResult()
    {
        ToolRun run = await ToolRun.OfAsync("explain", ToolRun.FileOf("wrong.xml"), "--json");
        JsonNode envelope = JsonNode.Parse(run.Output)!;
        Diagnostic[] said = [.. envelope["diagnostics"]!.AsArray()
            .Select(one => (Diagnostic)one.Deserialize(typeof(Diagnostic), NumaBackingJson.Context)!)];
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That(envelope["result"], Is.Null);
            Assert.That(said.Select(one => one.Code), Does.Contain("NB1022"));
            Assert.That(said.Select(one => one.Place.Line), Does.Contain(5));
        });
    }

    [Test]
    public async Task Json_OfFacts_IsReadAsHost()
    {
        ToolRun first = await ToolRun.OfAsync("facts", "--host", ToolRun.TwoNodes);
        ToolRun second = await ToolRun.OfAsync(first.Output, ["facts", "--host", "-"]);
        Assert.That(second.Output, Is.EqualTo(first.Output));
    }

    [Test]
    public async Task Json_OfQemuFacts_IsReadAsQemu()
    {
        ToolRun facts = await ToolRun.OfAsync("facts", "--qemu", "9.2");
        ToolRun run = await ToolRun.OfAsync(facts.Output, ["explain", Guest, "--qemu", "-", "--host", ToolRun.TwoNodes, "--argv"]);
        ToolRun direct = await ToolRun.OfAsync("explain", Guest, "--qemu", "9.2", "--host", ToolRun.TwoNodes, "--argv");
        Assert.That(run.Output, Is.EqualTo(direct.Output).And.Not.Empty);
    }

    private static TestCaseData Case(string type, params string[] args) =>
        new TestCaseData(type, args).SetName($"Json_OfResult_HasOnlyPropertiesOfTheSchema({args[0]})");
}
