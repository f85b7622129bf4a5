using Numa.Backing.Tests.Conformance;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Answers.Explanation;

internal sealed class PlanExplanationTests
{
    private static IEnumerable<string> Names => Guests.All.Keys;

    [TestCaseSource(nameof(Names))]
    public void Explain_EveryGuest_NoArgumentAndNoPropertyUnexplained(string name) => AssertExplained(Build(name));

    [TestCaseSource(nameof(Names))]
    public void Explain_OldSyntaxAndProposal_NothingUnexplained(string name)
    {
        (string inside, string machine) = Guests.All[name];
        QemuCapabilities old = Guests.Qemu.With(new
        {
            Version = new QemuVersion(2, 12),
            Features = Guests.Qemu.Features & ~(QemuFeatures.JsonObject | QemuFeatures.JsonDevice | QemuFeatures.ThreadContext),
        });
        MemoryArgsOptions options = Guests.NewStart.With(new { GlobalPolicy = GlobalPolicy.Unattached, FollowLibvirt = new LibvirtVersion(11, 3) });
        MemoryArgs args = new MemoryArgsBuilder(old, Guests.Host, options).Build(Guests.Domain(inside, machine));
        args.ThrowIfFailed();
        AssertExplained(args);
    }

    [Test]
    public void ToString_AnExplanation_IsItsText()
    {
        PlanExplanation explanation = Build(Names.First()).Plan!.Explain();

        Assert.That($"{explanation}", Is.EqualTo(explanation.ToText()));
    }

    [TestCaseSource(nameof(Names))]
    public void ToText_EveryGuest_FitsHundredColumns(string name)
    {
        string[] lines = Build(name).Plan!.Explain().ToText().Split('\n');
        Assert.That(lines.Where(line => line.Length > 100), Is.Empty);
    }

    [TestCaseSource(nameof(Names))]
    public void Explain_Twice_Equal(string name)
    {
        MemoryPlan plan = Build(name).Plan!;
        PlanExplanation first = plan.Explain();
        Assert.That(Parts.Difference(plan.Explain(), first), Is.Null);
    }

    [TestCaseSource(nameof(Names))]
    public void Explain_CommandLineThatWasRead_SaysThatNobodyKnowsWhy(string name)
    {
        MemoryArgs args = Build(name);
        QemuCommandLine line = QemuCommandLine.Parse(["qemu", "-machine", Guests.All[name].Machine, .. args.ToArgv()]);
        MemoryPlan? plan = line.ToPlan(Guests.Qemu, Guests.Host).Plan;
        PlanExplanation explanation = plan!.Explain();
        Assert.Multiple(() =>
        {
            Assert.That(
                explanation.Arguments.SelectMany(argument => argument.Properties).Select(property => property.Origin.Kind),
                Is.All.EqualTo(OriginKind.CommandLine));
            Assert.That(explanation.Arguments.Select(CountOf), Is.EqualTo(args.Plan!.Explain().Arguments.Select(CountOf)));
            Assert.That(explanation.ToMarkdown(), Is.Not.Empty);
            Assert.That(plan.GetRequirements().Memory, Has.Count.EqualTo(plan.Blocks.Count));
        });
    }

    [TestCase("huge-strict", "-object", "host-nodes", "numatune/memory/@nodeset")]
    [TestCase("huge-strict", "-object", "prealloc", "memoryBacking/hugepages")]
    [TestCase("memnode", "-object", "prealloc-threads", "memoryBacking/allocation/@threads")]
    [TestCase("memfd-shared", "-object", "hugetlbsize", "memoryBacking/hugepages")]
    [TestCase("access-only", "-object", "share", "memoryBacking/access/@mode")]
    [TestCase("devices", "-device", "slot", "devices/memory[0]/address/@slot")]
    [TestCase("huge-strict-old", "-mem-path", null, "memoryBacking/hugepages")]
    public void Explain_Property_NamesItsElement(string guest, string option, string? property, string element)
    {
        ExplainedArgument[] arguments = [.. Build(guest).Plan!.Explain().Arguments.Where(argument => argument.Option == option)];
        IEnumerable<string?> elements = property is null
            ? arguments.Select(argument => argument.Origin.Element)
            : arguments.SelectMany(argument => argument.Properties).Where(p => p.Name == property).Select(p => p.Origin.Element);
        Assert.That(elements, Does.Contain(element));
    }

    [TestCase("memnode", "cpu/numa/cell[0]", "host-nodes", "numatune/memory/@nodeset")]
    [TestCase("memnode", "cpu/numa/cell[1]", "host-nodes", "numatune/memnode[0]/@nodeset")]
    [TestCase("memnode", "cpu/numa/cell[0]", "mem-path", "memoryBacking/hugepages/page[1]")]
    [TestCase("memnode", "cpu/numa/cell[1]", "mem-path", "memoryBacking/hugepages/page[0]")]
    [TestCase("memnode", "cpu/numa/cell[1]", "share", "cpu/numa/cell[1]/@memAccess")]
    [TestCase("devices", "devices/memory[0]", "host-nodes", "devices/memory[0]/source/nodemask")]
    [TestCase("devices", "devices/memory[1]", "align", "devices/memory[1]/source/alignsize")]
    public void Explain_OverriddenProperty_NamesTheElementThatWon(string guest, string subject, string property, string element)
    {
        ArgumentOrigin origin = Build(guest).Plan!.Explain().Arguments
            .Where(argument => argument.Option == "-object" && argument.Subject == subject)
            .SelectMany(argument => argument.Properties)
            .Single(found => found.Name == property).Origin;
        Assert.That(origin.Element, Is.EqualTo(element));
    }

    [Test]
    public void Explain_ReadXml_KnowsTheLine()
    {
        ArgumentOrigin nodes = Build("huge-strict").Plan!.Explain().Arguments
            .SelectMany(argument => argument.Properties).Single(property => property.Name == "host-nodes").Origin;
        Assert.That(nodes.Place.Line, Is.EqualTo(6));
    }

    [Test]
    public void Explain_HugePagePath_NamesTheMount()
    {
        ArgumentOrigin path = Build("huge-strict").Plan!.Explain().Arguments
            .SelectMany(argument => argument.Properties).Single(property => property.Name == "mem-path").Origin;
        Assert.That(path.HostFacts.Select(fact => (fact.Name, fact.Value)), Does.Contain(("HugeTlbFsMounts", "/dev/hugepages (2 MiB)")));
    }

    [Test]
    public void Explain_ThreadsOfPinnedEmulator_NameTheCpusOfTheNode()
    {
        ArgumentOrigin affinity = Build("pinned").Plan!.Explain().Arguments
            .SelectMany(argument => argument.Properties).Single(property => property.Name == "node-affinity").Origin;
        Assert.Multiple(() =>
        {
            Assert.That(affinity.Row!.Id, Is.EqualTo("T5"));
            Assert.That(affinity.HostFacts.Select(fact => (fact.Name, fact.Value)), Does.Contain(("Nodes[0].Cpus", "0-3")));
        });
    }

    [Test]
    public void Explain_MemFd_NamesTheFeature()
    {
        ExplainedProperty type = Build("memfd-shared").Plan!.Explain().Arguments
            .SelectMany(argument => argument.Properties).Single(property => property.Value == "memory-backend-memfd");
        Assert.That(type.Origin.Features, Is.EqualTo(QemuFeatures.MemoryBackendMemFd));
    }

    [Category("Conformance")]
    [Test]
    public void Explain_EveryGuestOfTheCorpus_NothingUnexplained()
    {
        if (ConformanceCorpus.Folders.Count == 0)
        {
            Assert.Ignore(ConformanceCorpus.WhyAbsent);
        }

        int explained = 0;
        foreach (ConformanceFolder folder in ConformanceCorpus.Folders)
        {
            foreach (ConformanceCase @case in folder.Cases)
            {
                if (DomainDefinition.TryParse(folder.Text(@case.Xml), out DomainDefinition? domain, out _)
                    && new MemoryArgsBuilder(folder.Capabilities(@case.Caps), folder.Host.ToHostMemory(), folder.Host.ToOptions(@case))
                        .Build(domain) is { Success: true } args)
                {
                    AssertExplained(args);
                    Assert.That(
                        args.Plan!.Explain().ToText().Split('\n').Where(line => line.Length > 100), Is.Empty, @case.Name);
                    explained++;
                }
            }
        }

        TestContext.Out.WriteLine($"{explained} guests explained.");
        Assert.That(explained, Is.GreaterThan(100));
    }

    private static MemoryArgs Build(string name) =>
        Guests.Build(Guests.All[name].Inside, Guests.All[name].Machine, Guests.NewStart);

    // Held against another reader of the command line, so that explanation and print cannot leave out the same thing.
    private static void AssertExplained(MemoryArgs args)
    {
        PlanExplanation explanation = args.Plan!.Explain();
        string[] printed =
        [
            .. MeaningReader.Machine([.. args.MachineProperties.Select(property => property.ToString())]),
            .. MeaningReader.Arguments([.. args.ToArgv().SkipWhile((word, i) => i == 0 && word == "-machine").Skip(
                args.MachineProperties.IsEmpty ? 0 : 1)]),
        ];
        Assert.Multiple(() =>
        {
            Assert.That(explanation.Arguments, Has.Count.EqualTo(printed.Length));
            Assert.That(explanation.Arguments.Select(CountOf), Is.EqualTo(printed.Select(CountOf)));
            Assert.That(OriginsOf(explanation).Where(origin => origin.Because.Length == 0), Is.Empty);
            Assert.That(
                OriginsOf(explanation).Where(origin => origin.Kind == OriginKind.Element && origin.Element is null), Is.Empty);
        });
    }

    private static int CountOf(ExplainedArgument argument) => argument.Properties.Count;

    private static int CountOf(string line) =>
        line.StartsWith("-mem-", StringComparison.Ordinal) ? 0 : line.Split(' ').Count(word => word.Contains('='));

    private static IEnumerable<ArgumentOrigin> OriginsOf(PlanExplanation explanation) => explanation.Arguments
        .SelectMany(argument => argument.Properties.Select(property => property.Origin).Append(argument.Origin));
}
