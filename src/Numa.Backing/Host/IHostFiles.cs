namespace Numa.Backing;

/// <summary>The text files with the facts of a Linux host: <c>/proc</c> and <c>/sys</c>.</summary>
/// <remarks>
/// Paths are absolute and separated by <c>/</c>. The library asks; where the text comes from is the caller's choice.
/// </remarks>
internal interface IHostFiles
{
    /// <summary>All of a file. Null: there is no such file.</summary>
    /// <exception cref="IOException">The file is there, but cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is there, but this user may not read it.</exception>
    string? ReadText(string path);

    /// <summary>The names, without their paths, of what is in a folder. Empty: there is no such folder.</summary>
    /// <exception cref="IOException">The folder is there, but cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is there, but this user may not read it.</exception>
    IReadOnlyList<string> List(string path);
}
