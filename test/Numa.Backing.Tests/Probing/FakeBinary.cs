using System.Runtime.Versioning;

namespace Numa.Backing.Tests.Probing;

/// <summary>A shell script in a folder of its own that stands for a binary; the folder is deleted when it is disposed.</summary>
[SupportedOSPlatform("linux")]
internal sealed class FakeBinary : IDisposable
{
    /// <summary>Greets and answers the commands in their order, whatever they are, and writes down that it was started.</summary>
    public const string Answering = Functions + """
        echo started >> "$(dirname "$0")/starts"
        greet
        reply '{}'
        reply '{"qemu": {"micro": 0, "minor": 1, "major": 10}, "package": ""}'
        reply '{"arch": "x86_64"}'
        reply '{"enabled": false, "present": true}'
        reply '[{"name": "memory-backend-memfd"}]'
        for question in 1 2 3 4 5 6 7 8; do refuse; done
        reply '[{"name": "pc-q35-10.1", "alias": "q35", "default-ram-id": "pc.ram", "numa-mem-supported": false}]'
        reply '{}'

        """;

    /// <summary>The functions <c>greet</c>, <c>reply VALUE</c> and <c>refuse</c>.</summary>
    public const string Functions = """
        greet() {
            echo '{"QMP": {"version": {"qemu": {"micro": 0, "minor": 1, "major": 10}, "package": ""}, "capabilities": []}}'
        }
        number() { IFS= read -r line; id=${line##*\"id\":}; id=${id%\}}; }
        reply() { number; printf '{"return": %s, "id": %s}\n' "$1" "$id"; }
        refuse() { number; printf '{"id": %s, "error": {"class": "CommandNotFound", "desc": "no"}}\n' "$id"; }

        """;

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
