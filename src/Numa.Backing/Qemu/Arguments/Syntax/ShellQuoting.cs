using System.Buffers;

namespace Numa.Backing.Qemu.Arguments.Syntax;

/// <summary>Quotes words for a POSIX shell: IEEE Std 1003.1-2024, 2.2 Quoting.</summary>
internal static class ShellQuoting
{
    // Characters that have no special meaning in an argument.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:,@%+=");

    /// <summary>The words with a space between, each quoted where it must be.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    private static string Quote(string word) => word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain)
        ? word
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
