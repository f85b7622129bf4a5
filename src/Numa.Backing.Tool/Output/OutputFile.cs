namespace Numa.Backing.Tool.Output;

/// <summary>Writes a file that the command line names.</summary>
internal static class OutputFile
{
    /// <param name="path">The file.</param>
    /// <param name="what">What it holds, for the sentence: "The page".</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public static void Write(string path, string what, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ToolException.Unreadable(
                $"{what} cannot be written to '{Printable.Of(path)}': {Printable.Of(failure.Message)}",
                "Pass a path that this user can write.");
        }
    }
}
