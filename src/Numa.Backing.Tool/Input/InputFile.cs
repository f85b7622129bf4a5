using System.Text;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Input;

/// <summary>Reads a file or standard input, with a sentence for whatever keeps it from being read.</summary>
internal sealed class InputFile(ToolEnvironment environment)
{
    /// <summary>The name of standard input.</summary>
    public const string StandardInput = "-";

    // More than the largest text that any reader of the library takes.
    private const int MaxCharacters = 64 * 1024 * 1024;

    private string? _standardInput;

    /// <param name="path">The file, or <c>-</c>.</param>
    /// <param name="what">What it should hold, for the sentence: "The domain XML".</param>
    /// <param name="cancellationToken">Ends the wait for standard input.</param>
    /// <exception cref="ToolException">The file cannot be read.</exception>
    public async Task<SourceText> ReadAsync(string path, string what, CancellationToken cancellationToken)
    {
        if (path == StandardInput)
        {
            _standardInput ??= await ReadAsync(environment.Input, what, cancellationToken).ConfigureAwait(false);
            return new("<stdin>", _standardInput);
        }

        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return new(path, await ReadAsync(stream, what, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ToolException.Unreadable(
                $"{what} cannot be read: there is no file '{Printable.Of(path)}'.",
                "Pass the path of an existing file.");
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ToolException.Unreadable(
                $"{what} cannot be read from '{Printable.Of(path)}': {Printable.Of(failure.Message)}",
                "Pass a file that this user can read.");
        }
    }

    private static async Task<string> ReadAsync(Stream stream, string what, CancellationToken cancellationToken)
    {
        using StreamReader reader = new(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        StringBuilder text = new();
        char[] buffer = new char[1 << 16];
        while (await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and int count)
        {
            text.Append(buffer, 0, count);
            if (text.Length > MaxCharacters)
            {
                throw ToolException.Unreadable($"{what} has more than {MaxCharacters} characters.", "Pass a smaller text.");
            }
        }

        return text.ToString();
    }
}
