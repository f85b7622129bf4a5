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
            return BoundedFile.ReadText(InRoot(path), LargestFile);
        }
        catch (FileNotFoundException)
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

    private string InRoot(string path) => Path.Combine(_root, path.TrimStart('/'));
}
