using Numa.Backing.Planning;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Golden;

/// <summary>Arguments, diagnostics and rows of guests of our own, together in one snapshot each.</summary>
[TestFixture]
internal sealed class GoldenTests
{
    private static IEnumerable<TestCaseData> Cases() =>
        GoldenCases.All.Select(golden => new TestCaseData(golden).SetArgDisplayNames(golden.Name));

    [TestCaseSource(nameof(Cases))]
    public void Build_GoldenGuest_SameAnswer(GoldenCase golden)
    {
        MemoryArgs args = golden.Build();
        GoldenText text = new();
        text.Section("arguments", GoldenText.Options(args.WordsOrNone()));
        text.Section("diagnostics", args.Diagnostics);
        text.Section("rows", args.Plan?.Decisions() ?? []);
        text.Section("explanation", args.Plan?.Explain().ToText().TrimEnd().Split('\n') ?? []);
        Snapshot.Match(text.ToString());
    }

    [Test]
    public void Tables_EveryRow_IsReachedByAGoldenGuest()
    {
        HashSet<string> fired = [.. GoldenCases.All
            .SelectMany(golden => golden.Build().Plan?.Decisions() ?? [])
            .Select(decision => decision.Row.Id)];
        IEnumerable<string> missing = DecisionTables.All
            .SelectMany(table => table.Rows)
            .Select(row => row.Id)
            .Where(id => !fired.Contains(id));
        Assert.That(missing, Is.Empty, "Each row needs a golden guest that makes it fire.");
    }

    [Test]
    public void Guests_EveryFile_IsUsed()
    {
        string[] files = [.. Directory.GetFiles(Repository.PathOf("test/Numa.Backing.Tests/Golden/Guests"), "*.xml")
            .Select(file => Path.GetFileNameWithoutExtension(file))];
        Assert.That(GoldenCases.All.Select(golden => golden.Guest).Distinct(), Is.EquivalentTo(files));
    }
}
