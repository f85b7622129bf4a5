using System.Text.RegularExpressions;

namespace Numa.Backing.Tests.Docs;

/// <summary>A citation of <c>docs/sources.md</c>, such as <c>docs/sources.md#cell-ids, #cell-duplicate</c>.</summary>
internal static partial class Citation
{
    public const string Document = "docs/sources.md";

    /// <summary>The anchors that a text cites, each without its <c>#</c>.</summary>
    public static IEnumerable<string> AnchorsIn(string text) =>
        Citations().Matches(text).SelectMany(match => match.Groups["anchor"].Captures).Select(capture => capture.Value);

    /// <summary>The text with each citation as a link from a document in the folder docs.</summary>
    public static string Linked(string text) => Citations().Replace(text, match => Anchors().Replace(
        match.Value.Replace("docs/", "", StringComparison.Ordinal),
        anchor => $"[{anchor.Value}](sources.md#{anchor.Groups["anchor"].Value})"));

    [GeneratedRegex(@"(?:docs/)?sources\.md(?:(?:, | and | to )?#(?<anchor>[a-z0-9-]*[a-z0-9]))+")]
    private static partial Regex Citations();

    [GeneratedRegex(@"(?:sources\.md)?#(?<anchor>[a-z0-9-]*[a-z0-9])")]
    private static partial Regex Anchors();
}
