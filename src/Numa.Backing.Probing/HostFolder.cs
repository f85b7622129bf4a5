namespace Numa.Backing.Probing;

/// <summary>The files of a host below a folder.</summary>
internal sealed class HostFolder : IHostFiles
{
    private const int LargestFile = 16 << 20;
    private readonly string _root;

    public HostFolder(string root) => _root = root;

    public string? ReadText(string path)
    {
        try
        {
            using StreamReader reader = new(InRoot(path));
            return ReadBounded(reader, path);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public IReadOnlyList<string> List(string path)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(InRoot(path)).Select(entry => Path.GetFileName(entry))];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    // The kernel's files say that they are empty, so that only reading tells how much there is.
    private static string ReadBounded(StreamReader reader, string path)
    {
        char[] buffer = new char[1 << 12];
        System.Text.StringBuilder text = new();
        int count;
        while ((count = reader.Read(buffer)) > 0)
        {
            text.Append(buffer, 0, count);
            if (text.Length > LargestFile)
            {
                throw new IOException($"{path} is larger than {LargestFile} characters.");
            }
        }

        return text.ToString();
    }

    private string InRoot(string path) => Path.Combine(_root, path.TrimStart('/'));
}
