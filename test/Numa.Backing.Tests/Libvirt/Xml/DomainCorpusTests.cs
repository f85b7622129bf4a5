using System.Text.Json;
using Numa.Backing.Tests.Conformance;

namespace Numa.Backing.Tests.Libvirt.Xml;

[Category("Conformance")]
internal sealed class DomainCorpusTests
{
    [TestCaseSource(nameof(Folders))]
    public void TryParse_EveryGuestOfTheCorpus_IsReadUnlessItMustBeRefused(string folder)
    {
        List<string> unread = [];
        foreach ((string name, string path, bool isRefused) in Cases(folder))
        {
            bool isRead = DomainDefinition.TryParse(File.ReadAllText(path), out _, out ValueList<Diagnostic> said);
            if (!isRead && !isRefused)
            {
                unread.Add($"{name}: {string.Join("; ", said.Select(d => d.ToString()))}");
            }

            if (isRefused)
            {
                TestContext.Out.WriteLine($"{name} is {(isRead ? "read" : $"refused: {said[0]}")}");
            }
        }

        Assert.That(unread, Is.Empty);
    }

    [TestCaseSource(nameof(Folders))]
    public void ToXml_EveryGuestOfTheCorpus_IsReadAsAnEqualDomain(string folder)
    {
        List<string> unequal = [];
        foreach ((string name, string path, bool _) in Cases(folder))
        {
            if (DomainDefinition.TryParse(File.ReadAllText(path), out DomainDefinition? domain, out _)
                && !DomainDefinition.Parse(domain.ToXml()).Equals(domain))
            {
                unequal.Add(name);
            }
        }

        Assert.That(unequal, Is.Empty);
    }

    private static IEnumerable<string> Folders() => ConformanceCorpus.Roots
        .Where(Directory.Exists)
        .SelectMany(Directory.GetDirectories)
        .Where(folder => File.Exists(Path.Combine(folder, "cases.json")))
        .Order()
        .DefaultIfEmpty("");

    private static IEnumerable<(string Name, string Path, bool IsRefused)> Cases(string folder)
    {
        if (folder.Length == 0)
        {
            Assert.Ignore(ConformanceCorpus.WhyAbsent);
        }

        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "cases.json")));
        foreach (JsonElement one in cases.RootElement.EnumerateArray())
        {
            yield return (
                one.GetProperty("name").GetString()!,
                Path.Combine(folder, one.GetProperty("xml").GetString()!),
                one.TryGetProperty("error", out _));
        }
    }
}
