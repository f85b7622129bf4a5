using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>The .NET runtime and this assembly, as files that the emulated host can run.</summary>
internal static class LabRuntime
{
    private static readonly string[] Assemblies =
    [
        "Numa.Backing", "Numa.Backing.Probing", "Numa.Backing.Qemu.Tests", "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
    ];

    /// <summary>Adds the files to the folder of a guest, with a script that runs the program before the guest starts.</summary>
    public static async Task AddAsync(string folder, string arguments)
    {
        string framework = RuntimeEnvironment.GetRuntimeDirectory().TrimEnd('/');
        string version = Path.GetFileName(framework);
        string root = Path.GetFullPath(Path.Combine(framework, "../../.."));
        string target = Path.Combine(folder, "dotnet");
        Copy(Path.Combine(root, "dotnet"), Path.Combine(target, "dotnet"));
        CopyAll(Path.Combine(root, "host/fxr", version), Path.Combine(target, "host/fxr", version));
        CopyAll(framework, Path.Combine(target, "shared/Microsoft.NETCore.App", version));
        foreach (string assembly in Assemblies)
        {
            Copy(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"), Path.Combine(target, "program", $"{assembly}.dll"));
        }

        const string configuration = "Numa.Backing.Qemu.Tests.runtimeconfig.json";
        Copy(Path.Combine(AppContext.BaseDirectory, configuration), Path.Combine(target, "program", configuration));
        foreach (string library in await LibrariesAsync(Path.Combine(framework, "libcoreclr.so")))
        {
            Copy(library, Path.Combine(target, "lib", Path.GetFileName(library)));
        }

        File.AppendAllText(Path.Combine(folder, "prepare"), $"""
            dotnet="$(dirname "$0")/dotnet"
            export LD_LIBRARY_PATH="$dotnet/lib" DOTNET_ROOT="$dotnet" DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
            export DOTNET_GCHeapHardLimit=0x8000000 DOTNET_EnableDiagnostics=0 DOTNET_TieredPGO=0
            chmod +x "$dotnet/dotnet"
            "$dotnet/dotnet" "$dotnet/program/Numa.Backing.Qemu.Tests.dll" {arguments} >/tmp/prepared 2>&1
            echo "ended with $?" >>/tmp/prepared

            """);
    }

    // What the runtime needs of this machine, beside what the emulated host has of its QEMU.
    private static async Task<string[]> LibrariesAsync(string library)
    {
        using Process process = Process.Start(new ProcessStartInfo("ldd", [library]) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return [.. from line in output.Split('\n')
            let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            where words is [_, "=>", ['/', ..], ..]
            select words[2]];
    }

    private static void CopyAll(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from))
        {
            Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }
}
