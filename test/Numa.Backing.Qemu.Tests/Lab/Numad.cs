using System.Diagnostics;

namespace Numa.Backing.Qemu.Tests.Lab;

/// <summary>Debian's numad, which libvirt asks where placement is <c>auto</c>. It is unpacked beside the lab, and not installed.</summary>
internal static class Numad
{
    private const string Installed = "/usr/bin/numad";

    /// <summary>The program. Null: there is none, and the package cannot be downloaded.</summary>
    public static async Task<string?> FindAsync()
    {
        if (File.Exists(Installed))
        {
            return Installed;
        }

        string folder = Path.Combine(Path.GetTempPath(), "numa-lab-numad");
        string program = Path.Combine(folder, "usr/bin/numad");
        if (File.Exists(program))
        {
            return program;
        }

        Directory.CreateDirectory(folder);
        ProcessStartInfo start = new("sh", ["-c", "apt-get download -qq numad && dpkg-deb --extract numad_*.deb ."])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await errors;
        return File.Exists(program) ? program : null;
    }
}
