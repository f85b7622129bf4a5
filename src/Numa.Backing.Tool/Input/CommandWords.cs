using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Input;

/// <summary>The words of a command line with the files that they name.</summary>
/// <param name="Label">Where they are from.</param>
/// <param name="Words">The words.</param>
internal sealed record CommandWords(string Label, IReadOnlyList<string> Words)
{
    private const string ConfigOption = "-readconfig";

    /// <summary>The texts of the files of <c>-readconfig</c>, by the name that the words give them.</summary>
    public IReadOnlyDictionary<string, string> Configs { get; init; } = new Dictionary<string, string>();

    /// <summary>The binary of the process. Null: it is the first word, if that is a file.</summary>
    public string? Binary { get; init; }

    /// <summary>Reads the files of <c>-readconfig</c> that are here; the library reports the others as unread.</summary>
    /// <param name="planner">Reads files.</param>
    /// <param name="config">A file to read beside the words. Null: none.</param>
    /// <param name="cancellationToken">Ends the wait for standard input.</param>
    public async Task<CommandWords> WithConfigsAsync(GuestPlanner planner, string? config, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> words = config is null ? Words : [.. Words, ConfigOption, config];
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        for (int i = 0; i + 1 < words.Count; i++)
        {
            string name = words[i + 1];
            if (words[i].TrimStart('-') == ConfigOption.TrimStart('-') && (name == config || File.Exists(name)))
            {
                SourceText text = await planner
                    .ReadFileAsync(name, "The -readconfig file", cancellationToken).ConfigureAwait(false);
                texts[name] = text.Text;
            }
        }

        return this with
        {
            Words = words,
            Configs = texts,
            Binary = Binary ?? Words.FirstOrDefault(IsBinary),
        };
    }

    private static bool IsBinary(string word) =>
        Path.GetFileName(word).StartsWith("qemu-", StringComparison.Ordinal) && File.Exists(word);
}
