using Numa.Backing.Planning;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Properties;

/// <summary>What holds for the answer to any guest.</summary>
internal sealed class BuildProperties
{
    private const int Count = 1500;

    [Test]
    public void Build_AnyGuest_NeverThrows() => Property.Holds(CaseGens.WildCases, 2 * Count, input =>
    {
        MemoryArgs answer = input.Build();
        Assert.That(answer.Success, Is.EqualTo(answer.Diagnostics.All(d => d.Severity != DiagnosticSeverity.Error)));
        Assert.That(answer.Diagnostics.Select(diagnostic => diagnostic.ToString()), Has.None.Empty);
        Assert.That(answer.WordsOrNone(), answer.Success ? Is.Not.Empty : Is.Empty);
    });

    [Test]
    public void Build_GeneratedGuests_AreMostlyGood()
    {
        int good = 0;
        Property.Holds(CaseGens.Cases, Count, input => good += input.Build().Success ? 1 : 0);

        Assert.That(good, Is.GreaterThan(Count / 4), "Too few guests are good for the properties to mean something.");
    }

    [Test]
    public void Build_SameInput_SameOutput() => Property.Holds(CaseGens.Cases, Count, input =>
    {
        MemoryArgs first = input.Build();
        MemoryArgs second = (input with { Domain = input.Domain with { } }).Build();
        Assert.That(Parts.Difference(second, first), Is.Null);
        Assert.That(second.WordsOrNone(), Is.EqualTo(first.WordsOrNone()));
        Assert.That(second.Plan?.Decisions().Select(Text), Is.EqualTo(first.Plan?.Decisions().Select(Text)));
    });

    [Test]
    public void Build_MemDev_NamesAnEarlierObject() => Property.Holds(CaseGens.Cases, Count, input =>
    {
        HashSet<string> objects = [];
        foreach (QemuArgument argument in input.Build().Arguments)
        {
            if (argument is ObjectArgument made)
            {
                objects.Add(made.Object.Id);
            }
            else if (MemDevOf(argument) is { } used)
            {
                Assert.That(objects, Does.Contain(used));
            }
        }
    });

    [Test]
    public void Build_MachineProperty_NamesAnObject() => Property.Holds(CaseGens.Cases, Count, input =>
    {
        MemoryArgs answer = input.Build();
        IEnumerable<string> objects = answer.Arguments.OfType<ObjectArgument>().Select(argument => argument.Object.Id);
        Assert.That(objects, Is.SupersetOf(answer.MachineProperties
            .Where(property => property.Name is "memory-backend" || property.Name.EndsWith(".memdev", StringComparison.Ordinal))
            .Select(property => property.Value)));
    });

    [Test]
    public void Build_Ids_AreUnique() => Property.Holds(CaseGens.Cases, Count, input =>
    {
        MemoryArgs answer = input.Build();
        Assert.That(answer.Arguments.OfType<ObjectArgument>().Select(argument => argument.Object.Id), Is.Unique);
        Assert.That(answer.Arguments.OfType<DeviceArgument>().Select(argument => argument.Device.Id), Is.Unique);
    });

    [Test]
    public void Build_ThreadContext_IsOnNodesWithCpus()
    {
        int contexts = 0;
        Property.Holds(CaseGens.Cases, 4 * Count, input =>
        {
            NodeSet memoryAlone = NodesWithoutCpus(input.Host);
            foreach (NodeSet nodes in input.Build().WordsOrNone().SelectMany(Affinities))
            {
                Assert.That(nodes.Intersect(memoryAlone).IsEmpty, $"{nodes} has a node of memory alone: {memoryAlone}");
                contexts += memoryAlone.IsEmpty ? 0 : 1;
            }
        });

        Assert.That(contexts, Is.GreaterThan(10), "Too few guests have a thread context on such a host.");
    }

    [Test]
    public void Build_CellSizes_AddUpToMemorySize() => Property.Holds(CaseGens.Cases, Count, input =>
    {
        if (input.Build() is { Plan: { Cells.IsEmpty: false } plan } answer && input.Options.FollowLibvirt is null)
        {
            ByteSize printed = answer.Arguments.OfType<MemorySizeArgument>().Single().Size;
            ByteSize sum = plan.Cells.Aggregate(ByteSize.Zero, (total, cell) => total + cell.Memory);
            Assert.That(sum, Is.EqualTo(printed));
        }
    });

    [Test]
    public void Build_Explanation_CoversEveryWord() => Property.Holds(CaseGens.Cases, Count, input =>
    {
        MemoryArgs answer = input.Build();
        if (answer.Plan is { } plan)
        {
            PlanExplanation explanation = plan.Explain();
            IReadOnlyList<string> argv = answer.WordsOrNone();
            Assert.That(explanation.Arguments.Select(argument => argument.Option), Is.EqualTo(Options(argv)));
            Assert.That(ExplainedProperties(explanation), Is.EqualTo(SpelledProperties(argv)));
            Assert.That(explanation.Decisions.Select(Text), Is.EqualTo(plan.Decisions().Select(Text)));
        }
    });

    // A host on which no node has a CPU is one whose CPUs nobody read.
    private static NodeSet NodesWithoutCpus(HostMemory host)
    {
        HostNode[] nodes = [.. host.Nodes ?? []];
        return nodes.All(node => node.Cpus.IsEmpty)
            ? default
            : NodeSet.Of([.. nodes.Where(node => node.Cpus.IsEmpty).Select(node => node.Id)]);
    }

    private static IEnumerable<NodeSet> Affinities(string word) => word.Contains("thread-context", StringComparison.Ordinal)
        ? SpelledArgument.Read(word)
            .Where(property => property.Name == "node-affinity")
            .Select(property => NodeSet.Parse(property.Value.Replace(' ', ',')))
        : [];

    private static string? MemDevOf(QemuArgument argument) => argument switch
    {
        NumaNodeArgument node => node.MemDev,
        DeviceArgument device => device.Device.MemDev,
        _ => null,
    };

    private static string Text(TableDecision decision) => $"{decision.Subject} {decision.Row.Id}";

    private static IEnumerable<string> ExplainedProperties(PlanExplanation explanation) => explanation.Arguments
        .Where(argument => argument.Option is "-object" or "-device")
        .SelectMany(argument => argument.Properties.Skip(1).Select(property => property.Name));

    private static IEnumerable<string> SpelledProperties(IReadOnlyList<string> argv) => argv
        .Where((_, i) => i > 0 && argv[i - 1] is ("-object" or "-device"))
        .SelectMany(word => SpelledArgument.Read(word).Skip(1).Select(property => property.Name));

    // Values never start with a hyphen, for no path of a generated guest does.
    private static IEnumerable<string> Options(IReadOnlyList<string> argv) => argv.Where(word => word.StartsWith('-'));
}
