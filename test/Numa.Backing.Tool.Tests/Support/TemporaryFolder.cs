namespace Numa.Backing.Tool.Tests.Support;

/// <summary>A folder that is gone when the test is done.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("numa-backing-").FullName;

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A browser may still write its profile; the system cleans its temporary folder.
        }
    }
}
