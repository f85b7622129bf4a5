using System.Text;
using Numa.Backing.Planning;
using Numa.Backing.Rules;
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
        StringBuilder text = new();
        Section(text, "arguments", Arguments(args));
        Section(text, "diagnostics", args.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        Section(text, "rows", args.Plan?.Decisions().Select(decision => decision.ToString()) ?? []);
        Section(text, "explanation", args.Plan?.Explain().ToText().TrimEnd().Split('\n') ?? []);
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

    // One option and its value in a line, so that a difference shows one change.
    private static IEnumerable<string> Arguments(MemoryArgs args)
    {
        string? option = null;
        foreach (string word in args.WordsOrNone())
        {
            if (option is not null && !word.StartsWith('-'))
            {
                yield return $"{option} {word}";
                option = null;
                continue;
            }

            if (option is not null)
            {
                yield return option;
            }

            option = word;
        }

        if (option is not null)
        {
            yield return option;
        }
    }

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        text.Append("# ").Append(title).Append('\n');
        foreach (string line in lines)
        {
            text.Append(line).Append('\n');
        }

        text.Append('\n');
    }
}
