namespace Numa.Backing.Tool.Output;

/// <summary>Puts each option and its value on one line.</summary>
internal static class OptionLines
{
    public static IEnumerable<string> Of(IReadOnlyList<string> argv)
    {
        for (int i = 0; i < argv.Count; i++)
        {
            bool hasValue = i + 1 < argv.Count && !argv[i + 1].StartsWith('-');
            yield return hasValue ? $"{argv[i]} {argv[++i]}" : argv[i];
        }
    }
}
