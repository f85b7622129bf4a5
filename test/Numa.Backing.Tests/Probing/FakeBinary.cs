using System.Runtime.Versioning;

namespace Numa.Backing.Tests.Probing;

/// <summary>A shell script in a folder of its own that stands for a binary; the folder goes when it is disposed.</summary>
[SupportedOSPlatform("linux")]
internal sealed class FakeBinary : IDisposable
{
    public FakeBinary(string script)
    {
        Folder = Directory.CreateTempSubdirectory("numa-backing-").FullName;
        Path = System.IO.Path.Combine(Folder, "qemu");
        Write(script);
    }

    /// <summary>The folder, for whatever else a test keeps.</summary>
    public string Folder { get; }

    public string Path { get; }

    public void Write(string script)
    {
        File.WriteAllText(Path, "#!/bin/sh\n" + script);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
