using System.Xml.Linq;

namespace Numa.Backing.Benchmarks;

/// <summary>From text to the words of a command line, beside the floor: what any reading of XML costs.</summary>
internal static class GuestCases
{
    public static IReadOnlyList<Case> All() => [.. "abcdef".SelectMany(Of)];

    private static Case[] Of(char guest)
    {
        MemoryArgsBuilder builder = Setting.Builder();
        string text = GuestTexts.Of(guest);
        DomainDefinition domain = DomainDefinition.Parse(text);
        MemoryArgs answer = builder.Build(domain);
        answer.ThrowIfFailed();
        return
        [
            new("Guest.XmlReaderPass", $"{guest}", () => Floor.Pass(text)),
            new("Guest.XDocumentParse", $"{guest}", () => XDocument.Parse(text, LoadOptions.SetLineInfo)),
            new("Guest.Parse", $"{guest}", () => DomainDefinition.Parse(text)),
            new("Guest.Build", $"{guest}", () => builder.Build(domain)),
            new("Guest.Argv", $"{guest}", answer.ToArgv),
            new("Guest.BuildAndArgv", $"{guest}", () => builder.Build(domain).ToArgv()),
            new("Guest.All", $"{guest}", () => builder.Build(DomainDefinition.Parse(text)).ToArgv()),
        ];
    }
}
